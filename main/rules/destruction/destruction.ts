import { runsByItself, type Severity } from "../../model/analysis/scales.ts";
import type { Call } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { fileAtoms, fileCalls } from "../support/files.ts";
import { callMatch } from "../support/make-match.ts";
import { normalisedPath } from "../support/paths.ts";
import { destructionIn } from "../support/shell/destruction.ts";
import { spawnAtoms, spawnCalls } from "../support/spawn.ts";
import { argumentAt, place, possibleTexts, quoted } from "../support/values.ts";
import { reachOfCall } from "../support/weigh.ts";

/** Roots and homes: what is below them is not the package's own. */
const precious =
	/^(?:\/|~\/?|[a-z]:\/?|\/(?:home|etc|usr|var|boot|root|users|system|library)\/?|%userprofile%|%systemroot%|[a-z]:\/(?:users|windows)(?:\/system32)?\/?|(?:~|%userprofile%)\/(?:documents|desktop|pictures|downloads|videos|music)\/?)$/i;
const devices =
	/^\/dev\/(?:sd|hd|nvme|vd|xvd|mmcblk|disk)|^\/\/[.?]\/physicaldrive\d|^\/\/\.\/[a-z]:$|^[/\\]{1,2}\.[/\\](?:physicaldrive|[a-z]:)/i;
const removes =
	/^(?:os\.(?:remove|unlink|rmdir|removedirs|truncate)|pathlib\.[\w.()]*\.(?:unlink|rmdir)|shutil\.rmtree|send2trash\.send2trash)$/;

/** Deletes or overwrites what is not its own. */
export const destruction: ModuleRule = {
	about: "module",
	id: "destruction",
	title: "Destroys data",
	family: "destruction",
	severity: "critical",
	attack: ["T1485", "T1561", "T1490"],
	why: "A whole disk or home folder, or the copies it could be restored from, are deleted or overwritten.",
	lookalikes:
		"Deleting build folders and temporary files is ordinary and does not count: the target must be a root, a home folder, a device or the system's restore points.",
	atoms: [...spawnAtoms, ...fileAtoms, "rmtree", "remove", "unlink", "removedirs"],
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const make = (call: Call, what: string, message: string, starts: boolean): Match => {
			const severity: Severity = runsByItself(reachOfCall(subject, call)) ? "critical" : "high";
			return callMatch(subject, call, {
				severity,
				confidence: "high",
				message,
				traits: starts ? ["destroys", "starts-process"] : ["destroys"],
				sink: "destroys",
				sinkValue: what,
				from: call.arguments.map(({ value }) => value),
				story: `${message.charAt(0).toLowerCase()}${message.slice(1)}`,
			});
		};
		for (const spawn of spawnCalls(module)) {
			const found = destructionIn(spawn.commands);
			if (found !== undefined) yield make(spawn.call, found, `Destroys data with ${quoted(found)}`, true);
		}
		for (const call of module.calls) {
			if (!call.targets.includes("shutil.rmtree")) continue;
			const value = argumentAt(call, place(0, "path"))?.value;
			const texts = possibleTexts(value);
			// What may be something unknown as well is a path of somebody's that ends in a root.
			const known = value?.partial !== undefined || texts.length > 1;
			const path = known && texts.every((text) => precious.test(normalisedPath(text))) ? texts[0] : undefined;
			if (path !== undefined) yield make(call, path, `Deletes everything below ${quoted(path)}`, false);
		}
		for (const file of fileCalls(module)) {
			const path = file.paths.find((text) => devices.test(text.trim()) || devices.test(normalisedPath(text)));
			if (path !== undefined && file.effect === "writes")
				yield make(file.call, path, `Overwrites the disk ${quoted(path)}`, false);
		}
		// A walk from a root or home on, and a removal of what it finds.
		const walk = fileCalls(module).find(
			(file) =>
				/(?:\.walk|\.rglob|glob\.i?glob)$/.test(file.name) &&
				file.paths.some((path) => precious.test(normalisedPath(path).replace(/\/\*+(?:\/\*)*$/, ""))),
		);
		if (!walk) return;
		const removal = module.calls.find(
			(call) =>
				call.scope === walk.call.scope &&
				call.range.start > walk.call.range.start &&
				call.targets.some((target) => removes.test(target)) &&
				possibleTexts(argumentAt(call, place(0, "path"))?.value).every((text) => text.includes("\uFFFC")),
		);
		if (removal && !/\b(?:if|continue)\b/.test(module.document.text.slice(walk.call.range.end, removal.range.start)))
			yield make(removal, walk.path ?? "", `Goes through ${quoted(walk.path)} and deletes what it finds`, false);
	},
};
