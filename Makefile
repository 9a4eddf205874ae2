# wacana: a PostgreSQL extension for Indonesian political discourse.
# "make help" lists the targets.  The version stands in wacana.control only.

EXTENSION = wacana
EXTVERSION := $(shell sed -n "s/^default_version *= *'\(.*\)'/\1/p" wacana.control)
LIBRARY  := $(shell sed -n "s/^module_pathname *= *'.libdir.\(.*\)'/\1/p" wacana.control)

# PG=17 chooses a major version; PG_CONFIG=path any server.  The default is the
# oldest supported server whose development files are installed.
ifdef PG
PG_CONFIG := /usr/lib/postgresql/$(PG)/bin/pg_config
endif
PG_CONFIG ?= $(firstword $(wildcard $(foreach v,15 16 17 18,/usr/lib/postgresql/$(v)/bin/pg_config)) pg_config)
PGXS := $(shell $(PG_CONFIG) --pgxs 2>/dev/null)
HAVE_SERVER := $(wildcard $(PGXS))

# The root dictionary is read at build time; ROOTS=file takes another one
# (hunspell .dic, or one word a line).
ROOTS ?= /usr/share/hunspell/id_ID.dic

# DATA=dir on the command line names the measuring data; to PGXS the word means
# the files to install.
ifeq ($(origin DATA),command line)
GOLD := $(abspath $(DATA))
override DATA := $(wildcard src/sql/upgrade/*.sql src/sql/released/*.sql)
else
DATA = $(wildcard src/sql/upgrade/*.sql src/sql/released/*.sql)
endif

# Products go here, apart for every major version.
PGMAJOR := $(shell $(PG_CONFIG) --version 2>/dev/null | sed 's/^[^0-9]*\([0-9]*\).*/\1/')
BUILD := build
B := $(BUILD)/pg$(PGMAJOR)

.DEFAULT_GOAL := all
.PHONY: help deps demo test test-drivers psql bench accuracy model acts readme unit sanitize fuzz regress

# What a fresh machine lacks is installed first, then make starts again.
ifeq ($(HAVE_SERVER)$(SKIP_DEPS),)
all install installcheck test-drivers bench accuracy readme psql unit fuzz sanitize:
	@test/deps --check
ifneq ($(PG),)
NEED_CHROOT := $(shell test/chroot --needed $(PG) && echo yes)
endif
ifeq ($(NEED_CHROOT),yes)
# a version that this Debian has not is tested in one that has it
test:
	@test/chroot $(PG)
demo:
	@test/chroot $(PG) make demo PG=$(PG)
else
demo test:
	@test/deps
	@$(MAKE) --no-print-directory SKIP_DEPS=1 $@
endif
else

CORE_SOURCES := $(sort $(wildcard src/core/*.c))
PG_SOURCES   := $(sort $(wildcard src/pg/*.c))
GENERATED    := $(addprefix $(BUILD)/gen/,word_tables.c lexicon_tables.c polarity_tables.c sentiment_model.c)
SQL_PARTS    := $(sort $(wildcard src/sql/*.sql))
INSTALL_SQL  := $(BUILD)/$(EXTENSION)--$(EXTVERSION).sql

# PGXS links in the project's folder, for whichever version was asked for last
$(shell mkdir -p $(BUILD); [ "$$(cat $(BUILD)/linked 2>/dev/null)" = "$(PG_CONFIG)" ] || { rm -f $(LIBRARY).so; echo "$(PG_CONFIG)" >$(BUILD)/linked; })
# another dictionary may be older than the tables made from the last one
$(shell [ "$$(cat $(BUILD)/roots 2>/dev/null)" = "$(ROOTS)" ] || { rm -rf $(BUILD)/gen; echo "$(ROOTS)" >$(BUILD)/roots; })
MODULE_big = $(LIBRARY)
OBJS = $(patsubst src/%.c,$(B)/%.o,$(CORE_SOURCES) $(PG_SOURCES)) $(patsubst $(BUILD)/gen/%.c,$(B)/gen/%.o,$(GENERATED))
DATA_built = $(INSTALL_SQL)

WARNINGS = -Wall -Wextra -Wno-unused-parameter -Wno-sign-compare -Wno-missing-field-initializers $(if $(CI),-Werror)
PG_CPPFLAGS = -Isrc -I$(BUILD)/gen $(shell pkg-config --cflags icu-uc 2>/dev/null) -DWACANA_VERSION='"$(EXTVERSION)"'
PG_CFLAGS = -std=gnu11 -O2 -ffp-contract=off -fvisibility=hidden $(WARNINGS) -MMD -MP
SHLIB_LINK = -lstemmer $(shell pkg-config --libs icu-uc 2>/dev/null || echo -licuuc)

REGRESS = $(notdir $(basename $(sort $(wildcard sql/*.sql))))
REGRESS_OPTS = --load-extension=wacana --outputdir=$(B)/regress
EXTRA_CLEAN = $(BUILD)

include $(PGXS)

# What the engines know, compiled into read-only tables.  The compiler of the
# data stands beside the data.
DATA_TABLES := $(sort $(wildcard src/data/*.tsv))
# What all programs of src/data share stands in tool.c.
TOOL := src/data/tool.c
$(BUILD)/compile: src/data/compile.c $(TOOL) src/data/tool.h src/core/base.c $(addprefix src/core/,base.h words.h affixes.h forms.h spell.h)
	@mkdir -p $(@D)
	$(CC) -std=gnu11 -O2 $(WARNINGS) -Isrc -o $@ src/data/compile.c $(TOOL) src/core/base.c
$(BUILD)/gen/word_tables.c: $(BUILD)/compile $(DATA_TABLES) $(ROOTS)
	@mkdir -p $(@D)
	$(BUILD)/compile words $(ROOTS) src/data > $@.tmp && mv $@.tmp $@
# The compilers of terms spell them as the token stream does: they are linked with the core, without what they make.
MADE := $(patsubst %,src/core/%.c,lexicon_builtin features model row train sentiment)
STREAM := $(filter-out $(MADE),$(CORE_SOURCES)) $(BUILD)/gen/word_tables.c
$(BUILD)/compile_sentiment: src/data/compile_sentiment.c $(TOOL) src/data/tool.h src/core/polarity.h $(STREAM)
	$(CC) -std=gnu11 -O2 $(WARNINGS) -Isrc -I$(BUILD)/gen $(shell pkg-config --cflags icu-uc 2>/dev/null) -o $@ \
		src/data/compile_sentiment.c $(TOOL) $(STREAM) $(SHLIB_LINK) -lm
$(BUILD)/gen/polarity_tables.c: $(BUILD)/compile_sentiment src/data/polarity.tsv src/data/valence.tsv
	$(BUILD)/compile_sentiment polarity src/data > $@.tmp && mv $@.tmp $@
$(BUILD)/gen/sentiment_model.c: $(BUILD)/compile_sentiment src/data/sentiment.model
	$(BUILD)/compile_sentiment model src/data/sentiment.model > $@.tmp && mv $@.tmp $@
# the compiler of the lexicons reads terms as texts are read, so it is linked with the core
LEXICON_COMPILER := src/data/compile_lexicons.c $(TOOL) $(STREAM)
$(BUILD)/compile_lexicons: $(LEXICON_COMPILER) src/data/tool.h $(wildcard src/core/*.h)
	$(CC) -std=gnu11 -O1 $(WARNINGS) -Isrc -I$(BUILD)/gen $(shell pkg-config --cflags icu-uc 2>/dev/null) -o $@ $(LEXICON_COMPILER) $(SHLIB_LINK) -lm
$(BUILD)/gen/lexicon_tables.c: $(BUILD)/compile_lexicons $(DATA_TABLES)
	$(BUILD)/compile_lexicons src/data > $@.tmp && mv $@.tmp $@
$(ROOTS):
	@echo "The root dictionary $(ROOTS) is missing: install the package hunspell-id, or name another list with ROOTS=file." >&2; exit 1
.PHONY: generated
generated: $(GENERATED)

$(B)/%.o: src/%.c | generated
	@mkdir -p $(@D)
	$(COMPILE.c) -o $@ $<
$(B)/gen/%.o: $(BUILD)/gen/%.c
	@mkdir -p $(@D)
	$(COMPILE.c) -o $@ $<
# bitcode for the server's just-in-time compiler; dependencies are those of the object
$(B)/%.bc: src/%.c | generated
	@mkdir -p $(@D)
	$(COMPILE.c.bc) -o $@ $<
$(B)/gen/%.bc: $(BUILD)/gen/%.c
	@mkdir -p $(@D)
	$(COMPILE.c.bc) -o $@ $<

$(INSTALL_SQL): $(SQL_PARTS) wacana.control
	@mkdir -p $(@D)
	cat $(SQL_PARTS) > $@

include test/core.mk
-include $(OBJS:.o=.d)

demo: ; @test/deps && test/server $(PG_CONFIG) test/demo/run $(if $(POSTS),"$(POSTS)")
psql: ; @test/deps && test/server $(PG_CONFIG) test/demo/run --shell $(if $(POSTS),"$(POSTS)")
test: ; @test/deps && test/run $(PG_CONFIG)
test-drivers: ; @test/deps --check && test/server $(PG_CONFIG) test/drivers/run $(CLIENT)
bench: ; @test/deps --check && test/server $(PG_CONFIG) test/bench/run $(PG_CONFIG) $(BENCH)
readme: ; @test/deps --check && test/server $(PG_CONFIG) test/readme-fill $(PAGE) && test/reference --write
NEEDS_DATA = @[ -n "$(GOLD)" ] || { echo "make $@ needs DATA=dir, the folder of the posts that it learns from; src/data/SOURCES.md says which."; exit 1; }
model: $(BUILD)/plain/learn_sentiment
	$(NEEDS_DATA)
	$< src/data $(GOLD)
acts: $(BUILD)/plain/learn_acts
	$(NEEDS_DATA)
	$< src/data $(GOLD)
accuracy: ; @test/deps --check && test/server $(PG_CONFIG) test/accuracy/run $(PG_CONFIG) $(if $(GOLD),"$(GOLD)")
endif

help:
	@echo "make              build (needs the server's development files)"
	@echo "make install      install into the server of PG_CONFIG"
	@echo "make deps         install what is missing from Debian's packages, or name it"
	@echo "make demo         build, start a private server, analyse the sample posts; POSTS=file takes yours"
	@echo "make psql         the same, then a shell on the demo database"
	@echo "make test         build and run every test on a private server"
	@echo "make test PG=17   the same on another version; one that this Debian has not, in a Debian of its own (root, debootstrap)"
	@echo "make test-drivers every client reads every function; CLIENT='psycopg node pgx jdbc odbc r' chooses"
	@echo "make installcheck regression tests on a running server (PGHOST, PGPORT, ...)"
	@echo "make unit         tests of the core alone; make sanitize: under ASAN and UBSAN"
	@echo "make fuzz         long fuzzing; RUNS=n"
	@echo "make bench        speed, beside other tools in the same run; BENCH=name runs one of test/bench, TOOLS=folder for neardup"
	@echo "make accuracy DATA=dir   accuracy on gold data"
	@echo "make readme       run the queries of the documentation, put their output into its pages, and make the reference"
	@echo "make model DATA=dir      learn the shipped weights of sentiment again; make acts DATA=dir those of speech acts and hoax cues"
	@echo "PG=17 chooses a server version, PG_CONFIG=path any server, ROOTS=file another dictionary"

deps:
	@test/deps
