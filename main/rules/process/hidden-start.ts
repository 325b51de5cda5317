import { runsByItself } from "../../model/analysis/scales.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { callMatch } from "../support/make-match.ts";
import { type SpawnCall, spawnAtoms, spawnCalls, spawnText } from "../support/spawn.ts";
import { argumentAt, isTrue, place, quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";
import { processWeight } from "./process-weight.ts";

/** Starts a program without a window, or cut off from the one that started it, with its output thrown away. */
export const hiddenStart: ModuleRule = {
	about: "module",
	id: "hidden-start",
	title: "Starts a process that nobody is to see",
	family: "process",
	severity: "medium",
	attack: ["T1564.003", "T1036.009"],
	why: "Without a window and without output, a process goes on after the installation is over and nobody notices that it was started.",
	lookalikes:
		"Programs with windows start their helpers without a console, and servers put themselves into the background when somebody starts them: low. Compilers and look-ups of versions do not count.",
	atoms: spawnAtoms,
	*check(subject: ModuleSubject): Iterable<Match> {
		for (const spawn of spawnCalls(subject.module)) {
			const how = hiddenBy(spawn);
			if (how === undefined) continue;
			const weight = processWeight(spawn, true).severity;
			const auto = runsByItself(reachOfCall(subject, spawn.call));
			const severity = weight === "info" ? "info" : auto && weight !== "low" ? "medium" : "low";
			yield callMatch(subject, spawn.call, {
				severity,
				confidence: "high",
				message: `Starts ${quoted(spawnText(spawn))} ${how}`,
				traits: severity === "medium" ? ["starts-process", "hides"] : [],
				sink: "starts unseen",
				sinkValue: spawn.text,
				from: spawn.values,
				story: `starts ${quoted(spawnText(spawn))} ${how}`,
			});
		}
	},
};

/** How the start is kept from being seen; undefined where it is not. */
function hiddenBy(spawn: SpawnCall): string | undefined {
	if (spawn.hidden) return "without a window";
	const text = spawn.text ?? "";
	if (/(?:^|[\s&|;(])(?:pythonw|pyw)(?:\.exe)?(?:\s|$)/i.test(text)) return "with the Python that has no window";
	if (/(?:^|[&|;(])\s*start\s+(?:""\s+)?\/(?:b|min)\b/i.test(text)) return "in the background";
	const { call } = spawn;
	const thrown = thrownAway(spawn, "stdout") && thrownAway(spawn, "stderr");
	const apart =
		isTrue(argumentAt(call, place(undefined, "start_new_session"))?.value) ||
		argumentAt(call, place(undefined, "preexec_fn"))?.value.names.some((name) =>
			/^os\.(?:setsid|setpgrp|setpgid)$/.test(name),
		) === true;
	if (apart && thrown) return "in a session of its own, with its output thrown away";
	const redirected = />\s*\/dev\/null|>\s*nul\b/i.test(text);
	if ((redirected || thrown) && /(?:^|[\s;&|(])(?:nohup|setsid|disown)\b|&\s*$|&\s*disown/.test(text))
		return "in the background, with its output thrown away";
	return undefined;
}

function thrownAway(spawn: SpawnCall, stream: string): boolean {
	const value = argumentAt(spawn.call, place(undefined, stream))?.value;
	if (!value) return false;
	const toStdout = stream === "stderr" && value.names.includes("subprocess.STDOUT");
	return (
		toStdout ||
		value.names.includes("subprocess.DEVNULL") ||
		value.steps.some((step) => /devnull/.test(step.value)) ||
		Number(value.constant?.kind === "number" ? value.constant.value : 0) === -3
	);
}
