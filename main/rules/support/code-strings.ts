import type { Range } from "../../model/text/span.ts";
import type { Call, Module, ScopeId } from "../../python/facts.ts";
import { perModule } from "./per-module.ts";
import { partsOfScript } from "./script/script-texts.ts";
import { commandsOfShell, type ShellCommand } from "./shell/commands.ts";
import { spawnCalls } from "./spawn.ts";

/** Shell text that is started, or that stands in the file and looks like it will be. */
export interface ShellText {
	readonly text: string;
	readonly commands: readonly ShellCommand[];
	readonly range: Range;
	readonly scope: ScopeId;
	readonly shape: string;
	/** The call that starts it (for a line of a script: a stand-in for whatever starts the script); absent for a string that only lies there. */
	readonly call?: Call;
}

/** Strings that start like a command line of one of the programs that matter; cheap, so that prose is not parsed. */
const shellStart =
	/(?:^|[\s;|&"'(`$@])(?:curl|wget|powershell|pwsh|certutil|bitsadmin|mshta|nc|ncat|netcat|bash|sh|cmd|socat|crontab|schtasks|reg|systemctl|launchctl|invoke-webrequest|iwr|iex)(?:\.exe)?\s+\S|\/dev\/tcp\//i;

/** The same on a whole text, for the prefilter: in the source an escaped line end may stand before the program. */
export function looksLikeShell(text: string): boolean {
	return shellInSource.test(text);
}

// A variable of that name gets a value: `cmd = …` names no program.
const shellInSource = new RegExp(
	shellStart.source
		.replace("(?:^|", String.raw`(?:\\[nrtvf]|`)
		.replace(String.raw`\s+\S`, String.raw`(?:\s|\\[nrt])(?!\s*=)`),
	"i",
);

/** Longer text is a file, not a command line. */
const MAXIMUM_TEXT = 20_000;

/** Started texts of one module that every other string is looked for in: a flood of them must not take minutes. */
const MOST_COMPARED = 500;

/** Tells whether a range lies in one of those; by halving, because there may be a hundred thousand of either. */
function insideOf(ranges: readonly Range[]): (range: Range) => boolean {
	const sorted = ranges.toSorted((left, right) => left.start - right.start);
	let farthest = 0;
	const ends = sorted.map(({ end }) => {
		farthest = Math.max(farthest, end);
		return farthest;
	});
	return ({ start, end }) => {
		let low = 0;
		let high = sorted.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((sorted[middle]?.start ?? 0) <= start) low = middle + 1;
			else high = middle;
		}
		return low > 0 && end <= (ends[low - 1] ?? 0);
	};
}

export function shellTexts(module: Module): readonly ShellText[] {
	return collect(module);
}

const collect = perModule((module) => {
	if (module.script) return partsOfScript(module, module.script).map((part) => ({ ...part, scope: 0 }));
	const found: ShellText[] = [];
	const spawns = spawnCalls(module);
	for (const spawn of spawns) {
		if (spawn.text === undefined) continue;
		found.push({
			text: spawn.text,
			commands: spawn.commands,
			range: spawn.call.range,
			scope: spawn.call.scope,
			shape: spawn.call.shape,
			call: spawn.call,
		});
	}
	const isInside = insideOf(spawns.map((spawn) => spawn.call.range));
	const started = new Set(found.map(({ text }) => text));
	const compared = [...started].slice(0, MOST_COMPARED);
	for (const fact of module.strings) {
		if (fact.docstring || fact.text.length < 8 || fact.text.length > MAXIMUM_TEXT || !shellStart.test(fact.text))
			continue;
		if (isInside(fact.range)) continue;
		// The same text already read where it is started.
		if (started.has(fact.text) || (fact.text.length > 12 && compared.some((other) => other.includes(fact.text))))
			continue;
		found.push({
			text: fact.text,
			commands: commandsOfShell(fact.text),
			range: fact.range,
			scope: fact.scope,
			shape: fact.shape,
		});
	}
	return found;
});
