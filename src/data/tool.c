/*
 * tool.c - what the programs that make and measure the tables share.
 *
 * Input, Output, Does not: see tool.h.
 */
#include "data/tool.h"

#include <stdarg.h>

void
fail(const char *format,...)
{
	va_list		arguments;

	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	exit(1);
}

/* --- memory ------------------------------------------------------------------ */

void *
allocate(size_t size)
{
	void	   *block = calloc(1, size > 0 ? size : 1);

	if (block == NULL)
		fail("out of memory");
	return block;
}

void *
grow(void *list, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return list;
	*capacity = *capacity == 0 ? 1024 : *capacity * 2;
	list = realloc(list, *capacity * size);
	if (list == NULL)
		fail("out of memory");
	return list;
}

static void *
host_alloc(void *context, size_t size)
{
	(void) context;
	return allocate(size);
}

static void
host_release(void *context, void *block)
{
	(void) context;
	free(block);
}

const WcHost tool_host = {host_alloc, host_release, NULL, NULL};

/* --- files -------------------------------------------------------------------- */

char *
read_file(const char *path, size_t *length)
{
	FILE	   *file = fopen(path, "rb");
	char	   *text;
	long		size;

	if (file == NULL)
		fail("%s: can't be opened", path);
	fseek(file, 0, SEEK_END);
	size = ftell(file);
	rewind(file);
	if (size < 0)
		fail("%s: can't be read", path);
	text = allocate((size_t) size + 1);
	if (fread(text, 1, (size_t) size, file) != (size_t) size)
		fail("%s: can't be read", path);
	fclose(file);
	if (length != NULL)
		*length = (size_t) size;
	return text;
}

size_t
cut_line(char *line, char **cells, size_t limit)
{
	size_t		count = 1;

	cells[0] = line;
	for (; *line && count < limit; line++)
		if (*line == '\t')
		{
			*line = '\0';
			cells[count++] = line + 1;
		}
	return count;
}

/* The line at *at, its end made a zero byte; *at moves to the next one. */
static char *
take_line(char **at, const char *path, size_t number)
{
	char	   *line = *at,
			   *end = strchr(line, '\n');

	if (end == NULL)
		fail("%s:%zu: the last line has no end", path, number);
	*end = '\0';
	*at = end + 1;
	return line;
}

static size_t
count_of(const char *text, char c)
{
	size_t		count = 0;

	for (; *text; text++)
		count += *text == c;
	return count;
}

Table
read_table(const char *dir, const char *name, const char *header)
{
	char		path[4096];
	Table		table = {0};
	size_t		length;
	char	   *at;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	at = read_file(path, &length);
	table.hash = wc_hash_bytes(at, length);
	table.rows = allocate((count_of(at, '\n') + 1) * sizeof(*table.rows));
	table.header = take_line(&at, path, 1);
	if (header != NULL && strcmp(table.header, header) != 0)
		fail("%s:1: the header row must be: %s", path, header);
	table.columns = count_of(table.header, '\t') + 1;
	if (table.columns > MAX_COLUMNS)
		fail("%s:1: more than %d columns", path, MAX_COLUMNS);
	while (*at)
	{
		char	  **cells = table.rows[table.count++];
		char	   *line = take_line(&at, path, table.count + 1);

		if (count_of(line, '\t') + 1 != table.columns)
			fail("%s:%zu: there must be %zu columns", path, table.count + 1, table.columns);
		cut_line(line, cells, MAX_COLUMNS);
		if (cells[0][0] == '\0')
			fail("%s:%zu: the first cell is empty", path, table.count + 1);
	}
	return table;
}

/* --- output ---------------------------------------------------------------------- */

void
print_literal(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
	{
		unsigned char c = (unsigned char) bytes[i];

		if (c == '"' || c == '\\')
			printf("\\%c", c);
		else if (c < 32 || c > 126 || c == '?')
			printf("\\%03o", c);
		else
			putchar(c);
	}
}

void
print_numbers(const char *name, const uint32_t *numbers, size_t count)
{
	printf("const uint32_t %s[] = {", name);
	for (size_t i = 0; i < count; i++)
		printf("%s%u,", i % 16 == 0 ? "\n\t" : "", numbers[i]);
	printf("\n};\n\n");
}
