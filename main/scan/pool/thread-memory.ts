import { PLACE_BYTES } from "./place-record.ts";

/** Memory that a worker thread shares with its pool, in bytes: a flag that asks it to stop, and where it is (place-record.ts), which outlives it. */
export const SHARED_CANCEL = 0;
export const SHARED_PLACE = 4;
export const SHARED_BYTES = SHARED_PLACE + PLACE_BYTES;
