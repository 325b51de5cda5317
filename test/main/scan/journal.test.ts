import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openJournal, readJournal } from "../../../main/scan/pool/journal.ts";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), "vivarium-journal-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the journal", () => {
	it("names what was being read when the process ended", () => {
		const file = path.join(folder, "journal");
		const journal = openJournal(file);
		journal.reading({ artifactId: "a", memberId: "m12345", path: "a much longer name than the next" });
		journal.reading({ artifactId: "a", memberId: "m1", path: "b.py" });
		expect(readJournal(file)).toEqual({ artifactId: "a", memberId: "m1", path: "b.py" });
		journal.close();
	});

	it("names nothing after an idle end, without a journal, or from a journal cut short", () => {
		const file = path.join(folder, "journal");
		expect(readJournal(file)).toBeUndefined();
		const journal = openJournal(file);
		journal.reading({ artifactId: "a", memberId: "m1", path: "b.py" });
		journal.idle();
		journal.close();
		expect(readJournal(file)).toBeUndefined();
		writeFileSync(file, '{"artifactId":"a","mem');
		expect(readJournal(file)).toBeUndefined();
	});
});
