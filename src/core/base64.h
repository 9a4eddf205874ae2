/*
 * base64.h - bytes as text (RFC 4648, with padding, without line breaks).
 */
#ifndef WC_BASE64_H
#define WC_BASE64_H

#include "base.h"

/* Characters that length bytes need. */
static inline size_t
wc_base64_size(size_t length)
{
	return (length + 2) / 3 * 4;
}

/* Writes wc_base64_size(length) characters. */
void		wc_base64_encode(const char *bytes, size_t length, char *out);

/* Reads into out, which has room for length / 4 * 3 bytes; *written receives their number.  False for what is no base64. */
bool		wc_base64_decode(const char *text, size_t length, char *out, size_t *written);

#endif							/* WC_BASE64_H */
