/**
 * What a file of the Open Board Format may hold: more is neither read nor written, so that what was written can be read.
 */

/** A file as large as this is unpacked in memory; a set of 500 boards with photos has a tenth of it. */
export const MAX_FILE_BYTES = 256 * 1024 * 1024;
/** One board; in an `.obf` file with its pictures and sounds. */
export const MAX_BOARD_BYTES = 16 * 1024 * 1024;
/** All boards of a file, unpacked; what they become in memory is a dozen times as large. */
export const MAX_BOARDS_BYTES = 64 * 1024 * 1024;
export const MAX_FILE_BOARDS = 1000;
/** Of all boards. A thousand boards of 12 by 12 have fewer buttons. */
export const MAX_BUTTONS = 150_000;
