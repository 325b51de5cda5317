import { AnalystError } from "../../model/analyst-error.ts";
import type { Limits } from "../../model/limits.ts";
import { WorkerLost } from "./pool-worker.ts";

/** Workers lost over one artifact before it is given up: each costs the member that did it. */
const LOSSES = 5;
/** Of these, workers that stood still at no member in particular: the second one will do so again with whatever is left. */
const STANDSTILLS = 2;
/** Milliseconds in which a loaded machine starts the workers of all tries: they take none of the artifact's time. */
const STARTING = 30_000;
/** What is left of the Python that is read when a worker was lost and no member can be named, or memory ran out again. */
const LESS = 1 / 8;

/** What the next try leaves out, because of what came of those before. */
export interface Less {
	/** Turns of members that are not unpacked, with the reason. */
	readonly passOver: ReadonlyMap<number, string>;
	/** Indexes of members that are not read, with the reason. */
	readonly leaveOut: ReadonlyMap<number, string>;
	readonly limits: Limits;
	readonly ahead: boolean;
}

export interface Subject {
	readonly name: string;
	readonly limits: Limits;
	/** Another core may parse ahead (`ScanTask.ahead`); false where absent. */
	readonly ahead?: boolean;
}

/**
 * Tries; a worker that is lost costs the member it was at, which is left out of the next try, and put down. All tries together have the time of one
 * artifact: after it no other is begun. Errors: those of the try, `engine-lost`.
 */
export async function surviving<Result>(
	{ name, limits: given, ahead: wanted = false }: Subject,
	attempt: (less: Less) => Promise<Result>,
): Promise<Result> {
	const begun = performance.now();
	const passOver = new Map<number, string>();
	const leaveOut = new Map<number, string>();
	let limits = given;
	let memory = 0;
	let standstills = 0;
	let ahead = wanted;
	for (let losses = 1; ; losses++) {
		try {
			return await attempt({ passOver, leaveOut, limits, ahead });
		} catch (error) {
			if (!(error instanceof WorkerLost)) throw error;
			if (ahead && error.reason === "memory") {
				// What was parsed ahead took some of it: nobody can tell whether the member that was being read is to blame.
				ahead = false;
				losses--;
				continue;
			}
			const { phase, member } = error.place;
			const what = whatHappened(error, limits);
			if (phase === "opening") {
				if (member === undefined || passOver.has(member))
					throw new AnalystError(
						"engine-lost",
						sentence(`${what} ${whileAt(name, error)}: it is not examined.`),
						error,
					);
				passOver.set(member, `${what} while it unpacked this member: not examined`);
			} else if (member !== undefined) {
				leaveOut.set(member, `${what} ${error.reason === "time" ? "over" : "while it read"} this member: not examined`);
			} else if (error.reason === "time" && ++standstills >= STANDSTILLS) {
				throw new AnalystError("engine-lost", sentence(`${what} to judge ${name} as a whole, and gave it up.`), error);
			}
			const late = performance.now() - begun > limits.openMilliseconds + limits.packageMilliseconds + STARTING;
			if (losses > LOSSES || late) {
				const why = late ? "the time for one artifact is over" : "it could not be kept alive";
				throw new AnalystError("engine-lost", sentence(`${what} ${whileAt(name, error)}, and ${why}.`), error);
			}
			if (error.reason === "memory") memory++;
			if (phase === "reading" && (member === undefined || memory > 1))
				limits = { ...limits, pythonBytes: Math.floor(limits.pythonBytes * LESS) };
		}
	}
}

function whatHappened({ reason }: WorkerLost, { memberMilliseconds }: Limits): string {
	switch (reason) {
		case "died":
			return "the scanner died";
		case "memory":
			return "the scanner ran out of memory";
		case "time":
			return `the scanner took longer than ${memberMilliseconds / 1_000} s`;
	}
}

function whileAt(name: string, { place: { phase, path } }: WorkerLost): string {
	const where = path === undefined ? "" : `, at its member ${path}`;
	return `while it ${phase === "opening" ? "opened" : "examined"} ${name}${where}`;
}

function sentence(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}
