import { afterEach, expect, onTestFinished, test } from "vitest";
import { createWorkshop, type Workshop } from "../../../../main/api/workshop/workshop.ts";
import { writeReport } from "../../../../main/api/workshop/write-report.ts";
import { renderReport } from "../../../../main/report/render-report.ts";
import { failureOf } from "../../../support/open-bytes.ts";
import { caseOf } from "../../report/case-of.ts";

const FAULT = "VIVARIUM_FAULT";
const TIME = 60_000;

afterEach(() => {
	delete process.env[FAULT];
});

const subject = caseOf();

function workshop(): Workshop {
	const made = createWorkshop();
	onTestFinished(() => made.close());
	return made;
}

test.each(["markdown", "html", "json"] as const)("the thread writes the same %s as this one does", async (format) => {
	expect(await writeReport(workshop(), format, subject)).toEqual(renderReport(format, subject));
});

test(
	"a report that is never done is given up, and the next is written",
	async () => {
		process.env[FAULT] = `loop:report:${subject.analysis.artifact.filename}`;
		const used = workshop();
		const failure = await failureOf(writeReport(used, "json", subject, { milliseconds: 300 }));
		expect(failure).toMatchObject({ code: "timed-out" });
		delete process.env[FAULT];
		expect((await writeReport(used, "json", subject)).mediaType).toBe("application/json");
	},
	TIME,
);

test(
	"a report that is under way is gone when nobody waits for it any more",
	async () => {
		process.env[FAULT] = `loop:report:${subject.analysis.artifact.filename}`;
		const used = workshop();
		const stop = new AbortController();
		const writing = failureOf(writeReport(used, "json", subject, { signal: stop.signal }));
		await new Promise((resolve) => setTimeout(resolve, 300));
		stop.abort();
		expect((await writing).code).toBe("cancelled");
		delete process.env[FAULT];
		expect((await writeReport(used, "json", subject)).mediaType).toBe("application/json");
	},
	TIME,
);
