import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take a minute and more each: begun last, one of them would run alone while the other core waits. */
const SLOW = [
	"hostile-sources.test.ts",
	"survival.test.ts",
	"archive-bombs.test.ts",
	"pool/opening.test.ts",
	"prefilter-soundness.test.ts",
];

/** The usual order, but for the slowest files, which come first. */
export class SlowFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const sorted = await super.sort(files);
		const place = ({ moduleId }: TestSpecification): number => {
			const at = SLOW.findIndex((name) => moduleId.endsWith(name));
			return at < 0 ? SLOW.length : at;
		};
		return sorted.toSorted((one, other) => place(one) - place(other));
	}
}
