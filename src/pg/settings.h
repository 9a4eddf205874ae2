/*
 * settings.h - the settings of the extension.  None changes a result.
 */
#ifndef WACANA_SETTINGS_H
#define WACANA_SETTINGS_H

/* wacana.progress: long functions report what they are at by notices. */
extern bool wacana_progress;

#endif							/* WACANA_SETTINGS_H */
