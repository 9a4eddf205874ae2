# Tests of the core alone: no server, no PostgreSQL header.
#   make unit      plain, with the compiler of the build
#   make sanitize  the same under ASAN and UBSAN (clang)
#   make fuzz      libFuzzer targets, RUNS=n

CORE_FLAGS := -std=c11 -D_DEFAULT_SOURCE -Isrc -Itest -I$(BUILD)/gen $(shell pkg-config --cflags icu-uc 2>/dev/null) \
	-Wall -Wextra -Wshadow $(if $(CI),-Werror) -MMD -MP -g
CORE_LIBS := -lstemmer $(shell pkg-config --libs icu-uc 2>/dev/null || echo -licuuc) -lm
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
CLANG_CORE ?= clang
RUNS ?= 1000000

UNIT_TESTS := $(notdir $(basename $(wildcard test/unit/*.c)))
FUZZ_TARGETS := $(notdir $(basename $(wildcard test/fuzz/*.c)))
CORE_FILES := $(CORE_SOURCES) $(GENERATED)

core_objects = $(patsubst %.c,$(BUILD)/$(1)/%.o,$(notdir $(CORE_FILES)))

vpath %.c src/core $(BUILD)/gen
# $(1) a flavour, $(2) its compiler, $(3) its flags
define flavour
$(BUILD)/$(1)/%.o: %.c | generated
	@mkdir -p $(BUILD)/$(1)
	$(2) $(CORE_FLAGS) $(3) -c -o $$@ $$<
$(BUILD)/$(1)/unit_%: test/unit/%.c $(call core_objects,$(1))
	$(2) $(CORE_FLAGS) $(3) -o $$@ $$< $(call core_objects,$(1)) $(CORE_LIBS)
$(BUILD)/$(1)/fuzz_%: test/fuzz/%.c $(call core_objects,$(1))
	$(2) $(CORE_FLAGS) $(3) -fsanitize=fuzzer -o $$@ $$< $(call core_objects,$(1)) $(CORE_LIBS)
-include $(wildcard $(BUILD)/$(1)/*.d)
endef
$(eval $(call flavour,plain,$(CC),-O2))
$(eval $(call flavour,sanitized,$(CLANG_CORE),-O1 $(SANITIZE)))
$(eval $(call flavour,fuzzed,$(CLANG_CORE),-O1 $(SANITIZE) -fsanitize=fuzzer-no-link))
.SECONDARY:

unit: $(UNIT_TESTS:%=$(BUILD)/plain/unit_%)
	@test/run-core plain $^
sanitize: $(UNIT_TESTS:%=$(BUILD)/sanitized/unit_%)
	@test/run-core sanitized $^
fuzz: $(FUZZ_TARGETS:%=$(BUILD)/fuzzed/fuzz_%)
	@RUNS=$(RUNS) test/run-fuzz $^

# programs that measure; those that learn or measure the sentiment model share the reading of labelled sets
LABELLED := $(addprefix src/data/,sets.c recipe.c)
$(BUILD)/plain/bench_%: test/bench/%.c $(TOOL) src/data/tool.h $(call core_objects,plain)
	$(CC) $(CORE_FLAGS) -O2 -o $@ $< $(TOOL) $(call core_objects,plain) $(CORE_LIBS)
$(BUILD)/plain/accuracy_%: test/accuracy/%.c $(TOOL) src/data/tool.h $(call core_objects,plain)
	$(CC) $(CORE_FLAGS) -O2 -o $@ $< $(TOOL) $(call core_objects,plain) $(CORE_LIBS)
$(BUILD)/plain/accuracy_sentiment $(BUILD)/plain/learn_sentiment: $(LABELLED) $(TOOL) $(addprefix src/data/,tool.h sets.h recipe.h) $(call core_objects,plain)
$(BUILD)/plain/learn_sentiment: src/data/learn_sentiment.c
	$(CC) $(CORE_FLAGS) -O2 -o $@ $< $(LABELLED) $(TOOL) $(call core_objects,plain) $(CORE_LIBS)
$(BUILD)/plain/learn_acts: src/data/learn_acts.c src/data/sets.c $(TOOL) $(addprefix src/data/,tool.h sets.h) $(call core_objects,plain)
	$(CC) $(CORE_FLAGS) -O2 -o $@ $< src/data/sets.c $(TOOL) $(call core_objects,plain) $(CORE_LIBS)
$(BUILD)/plain/accuracy_sentiment: test/accuracy/sentiment.c
	$(CC) $(CORE_FLAGS) -O2 -o $@ $< $(LABELLED) $(TOOL) $(call core_objects,plain) $(CORE_LIBS)
