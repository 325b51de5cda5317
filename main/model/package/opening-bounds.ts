/** Bounds that the face knows of before it asks; the contract holds them. */

/** UTF-16 units of text that was pasted. */
export const LONGEST_PASTE = 4 * 1024 * 1024;
/** Files opened as one artifact: more are a folder. */
export const MOST_TOGETHER = 500;
