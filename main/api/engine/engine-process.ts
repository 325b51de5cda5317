/** The engine's program: a host forks it (web) or starts it as a utility process (desktop), and tells it the rest. */
import { composeEngine } from "./compose-engine.ts";
import { processChannel } from "./process-channel.ts";
import { serveEngine } from "./serve-engine.ts";

serveEngine(processChannel(), composeEngine);
