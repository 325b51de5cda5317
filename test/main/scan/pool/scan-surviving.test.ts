import { describe, expect, it } from "vitest";
import { defaultLimits } from "../../../../main/model/limits.ts";
import { WorkerLost } from "../../../../main/scan/pool/pool-worker.ts";
import { type Less, surviving } from "../../../../main/scan/pool/scan-surviving.ts";
import { type LossCause, NO_PLACE, type WorkerPlace } from "../../../../main/scan/pool/worker-body.ts";
import { failureOf } from "../../../support/open-bytes.ts";

const subject = { name: "pkg-1.zip", limits: defaultLimits };

function lost(place: Partial<WorkerPlace>, reason: LossCause = "died"): WorkerLost {
	return new WorkerLost({ ...NO_PLACE, ...place }, reason, undefined);
}

/** Fails with these, one after another, and then answers; and what each try was given. */
function attempts(...failures: Error[]): { readonly given: Less[]; readonly attempt: (less: Less) => Promise<string> } {
	const given: Less[] = [];
	return {
		given,
		attempt({ passOver, leaveOut, limits, ahead }) {
			given.push({ passOver: new Map(passOver), leaveOut: new Map(leaveOut), limits, ahead });
			const failure = failures.shift();
			return failure === undefined ? Promise.resolve("done") : Promise.reject(failure);
		},
	};
}

describe("what a lost worker costs", () => {
	it("is the member that it was at", async () => {
		const { given, attempt } = attempts(lost({ phase: "opening", member: 3 }), lost({ member: 1 }, "time"));
		expect(await surviving(subject, attempt)).toBe("done");
		expect(given.at(-1)).toEqual({
			passOver: new Map([[3, "the scanner died while it unpacked this member: not examined"]]),
			leaveOut: new Map([[1, "the scanner took longer than 120 s over this member: not examined"]]),
			limits: defaultLimits,
			ahead: false,
		});
	});

	it("is nothing where memory ran out while another core parsed ahead: it is tried again without", async () => {
		const { given, attempt } = attempts(lost({ member: 1 }, "memory"), lost({ member: 2 }, "memory"));
		expect(await surviving({ ...subject, ahead: true }, attempt)).toBe("done");
		expect(given.map(({ ahead }) => ahead)).toEqual([true, false, false]);
		expect(given.map(({ leaveOut }) => [...leaveOut.keys()])).toEqual([[], [], [2]]);
	});

	it("is the member where it died of something else meanwhile", async () => {
		const { given, attempt } = attempts(lost({ member: 1 }));
		await surviving({ ...subject, ahead: true }, attempt);
		expect(given.map(({ leaveOut }) => [...leaveOut.keys()])).toEqual([[], [1]]);
	});

	it("is most of the Python where it was at no member", async () => {
		const { given, attempt } = attempts(lost({}, "memory"));
		await surviving(subject, attempt);
		expect(given.map(({ limits }) => limits.pythonBytes / defaultLimits.pythonBytes)).toEqual([1, 1 / 8]);
	});

	it.each([
		["it is at no member while it opens", [lost({ phase: "opening" })], "The scanner died while it opened pkg-1.zip"],
		[
			"the member was passed over already",
			[lost({ phase: "opening", member: 3, path: "a/b" }), lost({ phase: "opening", member: 3, path: "a/b" })],
			"The scanner died while it opened pkg-1.zip, at its member a/b: it is not examined.",
		],
		[
			"it stands still at no member a second time",
			[lost({}, "time"), lost({}, "time")],
			"The scanner took longer than 120 s to judge pkg-1.zip as a whole, and gave it up.",
		],
		[
			"too many were lost",
			[1, 2, 3, 4, 5, 6].map((member) => lost({ member, path: `m${member}` })),
			"The scanner died while it examined pkg-1.zip, at its member m6, and it could not be kept alive.",
		],
	])("is the artifact when %s", async (_when, failures, message) => {
		const tries = failures.length;
		const { given, attempt } = attempts(...failures);
		const failure = await failureOf(surviving(subject, attempt));
		expect(failure.code).toBe("engine-lost");
		expect(failure.message).toContain(message);
		expect(given).toHaveLength(tries);
	});

	it("is the artifact once its time is over: no other try is begun", async () => {
		const limits = { ...defaultLimits, openMilliseconds: 0, packageMilliseconds: -60_000 };
		const { given, attempt } = attempts(lost({ member: 1, path: "a" }));
		const failure = await failureOf(surviving({ name: "pkg-1.zip", limits }, attempt));
		expect(failure.message).toBe(
			"The scanner died while it examined pkg-1.zip, at its member a, and the time for one artifact is over.",
		);
		expect(given).toHaveLength(1);
	});

	it("is nothing of what is no loss", async () => {
		await expect(surviving(subject, attempts(new TypeError("ours")).attempt)).rejects.toThrow("ours");
	});
});
