import { describe, expect, test } from "vitest";
import { createOpenedArtifacts } from "../../../../main/api/session/opened-artifacts.ts";
import { analysisOf, scannedOf } from "../stand-in-rooms.ts";

const first = { name: "first" };
const second = { name: "second" };

function opening(bounds = { artifacts: 2, bytes: 1_000 }) {
	const closed: string[] = [];
	const opened = createOpenedArtifacts(() => closed.push("failure"), bounds);
	const add = (id: string, holder = first, size = 100) => {
		const analysis = analysisOf(id);
		const members = analysis.members.slice(0, 1).map((member) => ({ ...member, size }));
		return opened.add(
			scannedOf({ ...analysis, members }, () => closed.push(id)),
			holder,
		);
	};
	return { opened, closed, add };
}

describe("createOpenedArtifacts", () => {
	test("opened again while it is open: the older one stays, the newer is closed", async () => {
		const { opened, closed, add } = opening();
		const older = await add("a");
		expect(await add("a", second)).toBe(older);
		expect(closed).toEqual(["a"]);
		expect(opened.get("a", second)).toBe(older);
	});

	test("is forgotten when its last holder releases it, not before", async () => {
		const { opened, closed, add } = opening();
		await add("a");
		opened.get("a", second);
		await opened.release("a", first);
		expect(closed).toEqual([]);
		await opened.release("a", second);
		expect(closed).toEqual(["a"]);
		expect(() => opened.get("a", first)).toThrow("not open any more");
		await opened.release("a", first);
	});

	test("survives the end of its connection until room is needed; then goes before what is held", async () => {
		const { opened, closed, add } = opening();
		await add("a", first);
		await add("b", second);
		opened.get("a", first);
		opened.leave(second);
		expect(opened.get("a", first)).toBeDefined();
		await add("c", first);
		expect(closed).toEqual(["b"]);
	});

	test("bounds hold for held ones too: the least recently used goes", async () => {
		const { opened, closed, add } = opening();
		await add("a");
		await add("b");
		opened.get("a", first);
		await add("c");
		expect(closed).toEqual(["b"]);
		const bytes = opening({ artifacts: 10, bytes: 250 });
		await bytes.add("a");
		await bytes.add("b");
		await bytes.add("c");
		expect(bytes.closed).toEqual(["a"]);
		// One that is too large by itself is still shown.
		await bytes.add("huge", first, 10_000);
		expect(bytes.opened.get("huge", first)).toBeDefined();
		expect(bytes.closed).toEqual(["a", "b", "c"]);
	});

	test("close closes all, and a failure to close one is told", async () => {
		const { opened, closed, add } = opening();
		await add("a");
		await opened.add(
			scannedOf(analysisOf("b"), () => {
				throw new Error("stuck");
			}),
			first,
		);
		await opened.close();
		expect(closed).toEqual(["a", "failure"]);
	});
});
