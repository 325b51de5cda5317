/** From the main process to the preload script. */
export const PORT_CHANNEL = "vivarium:port";
export const COMMAND_CHANNEL = "vivarium:command";
export const ENGINE_CHANNEL = "vivarium:engine";
export const TARGET_CHANNEL = "vivarium:target";
/** The one channel the other way. What is asked for is in the message. */
export const IPC_CHANNEL = "vivarium:call";
