import type { Rule } from "../rule.ts";
import { analysisCheck } from "./analysis-check.ts";
import { ciAvoidance } from "./ci-avoidance.ts";
import { debuggerCheck } from "./debugger-check.ts";
import { guardCheck } from "./guard-check.ts";
import { longSleep } from "./long-sleep.ts";
import { machineBlocklist } from "./machine-blocklist.ts";
import { placeOrTimeGate } from "./place-or-time-gate.ts";
import { runOnceMarker } from "./run-once-marker.ts";
import { virtualMachineCheck } from "./virtual-machine-check.ts";

/** The rules of this family. `npm run new-rule` adds to it. */
export const antiAnalysisRules: readonly Rule[] = [
	analysisCheck,
	ciAvoidance,
	debuggerCheck,
	guardCheck,
	longSleep,
	machineBlocklist,
	placeOrTimeGate,
	runOnceMarker,
	virtualMachineCheck,
];
