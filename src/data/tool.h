/*
 * tool.h - what the programs that make and measure the tables share: ending
 * with a message, memory, whole files, tables of cells, C literals.
 *
 * Input:    files of the project and of the measuring data.
 * Output:   see the functions.  Nothing is ever freed but by the caller: the
 *           programs are short.
 * Does not: return an error: what goes wrong ends the program with status 1
 *           and a message that names the file; belong to the extension's
 *           library.
 */
#ifndef WC_TOOL_H
#define WC_TOOL_H

#include <stdio.h>
#include <stdlib.h>

#include "core/base.h"

#define MAX_COLUMNS 8

/* Rows of one file; the cells point into its text and end in a zero byte. */
typedef struct Table
{
	char	   *header;
	uint64_t	hash;			/* of the file's bytes */
	size_t		columns,
				count;
	char	   *(*rows)[MAX_COLUMNS];
} Table;

/* Print a message as printf does and end the program. */
_Noreturn void fail(const char *format,...) __attribute__((format(printf, 1, 2)));

/* Zeroed memory. */
void	   *allocate(size_t size);

/*
 * The list with room for one more element of size bytes; *capacity is what it
 * has room for, at first 0 of NULL.
 */
void	   *grow(void *list, size_t count, size_t *capacity, size_t size);

/* The core's host on this memory. */
extern const WcHost tool_host;

/* The whole file, a zero byte behind it; length (may be NULL) receives its bytes without that. */
char	   *read_file(const char *path, size_t *length);

/*
 * Cut a line at its tabs, in place, and return the number of cells, at most
 * limit: the last one keeps what is left.
 */
size_t		cut_line(char *line, char **cells, size_t limit);

/*
 * Read DIR/NAME: a header row, the one given unless that is NULL, and rows of
 * as many cells, the first of them not empty.
 */
Table		read_table(const char *dir, const char *name, const char *header);

/* Print bytes as the inside of a C string literal. */
void		print_literal(const char *bytes, size_t length);

/* Print the definition of a constant array of uint32_t. */
void		print_numbers(const char *name, const uint32_t *numbers, size_t count);

#endif							/* WC_TOOL_H */
