import { describe, expect, it } from "vitest";
import { closeTab, emptyView, goTo, keepOpen, splitPanes, swapPanes } from "../../../renderer/state/artifact-view.ts";
import { MAXIMUM_TABS, tabBeside, withTab } from "../../../renderer/state/tabs.ts";

const ids = (tabs: readonly { readonly documentId: string }[]): string[] => tabs.map(({ documentId }) => documentId);

describe("tabs", () => {
	it("have one preview, which the next document takes over; kept ones stay", () => {
		let view = goTo(emptyView, { documentId: "overview" }, true);
		view = goTo(goTo(view, { documentId: "m0" }), { documentId: "m1" });
		expect(ids(view.tabs)).toEqual(["overview", "m1"]);
		view = goTo(keepOpen(view, "m1"), { documentId: "m2" });
		expect(ids(view.tabs)).toEqual(["overview", "m1", "m2"]);
		expect(goTo(view, { documentId: "m1" }).tabs).toEqual(view.tabs);
	});

	it("are bounded: the oldest goes", () => {
		let tabs = withTab([], "m0", true);
		for (let index = 1; index <= MAXIMUM_TABS; index++) tabs = withTab(tabs, `m${index}`, true);
		expect(tabs).toHaveLength(MAXIMUM_TABS);
		expect(tabs[0]?.documentId).toBe("m1");
	});

	it("hand over to a neighbour when they are closed, and leave nothing behind the last", () => {
		let view = goTo(goTo(emptyView, { documentId: "overview" }, true), { documentId: "m0" });
		view = closeTab(view, "m0");
		expect(view.place?.documentId).toBe("overview");
		expect(closeTab(view, "m7")).toBe(view);
		expect(closeTab(view, "overview")).toMatchObject({ place: undefined, tabs: [] });
	});

	it("are walked round", () => {
		const { tabs } = goTo(goTo(emptyView, { documentId: "a" }, true), { documentId: "b" });
		expect(tabBeside(tabs, "b", 1)).toBe("a");
		expect(tabBeside(tabs, "a", -1)).toBe("b");
		expect(tabBeside([], undefined, 1)).toBeUndefined();
	});
});

describe("a split editor", () => {
	const split = splitPanes(goTo(goTo(emptyView, { documentId: "overview" }, true), { documentId: "m0" }));

	it("shows the same document twice and goes on in the new half", () => {
		expect(split).toMatchObject({
			place: { documentId: "m0" },
			other: { place: { documentId: "m0" } },
			otherSide: "left",
		});
		const moved = goTo(split, { documentId: "m1" });
		expect(moved.other?.place?.documentId).toBe("m0");
	});

	it("keeps each half in its place when one goes over to the other", () => {
		const moved = swapPanes(goTo(split, { documentId: "m1" }));
		expect(moved).toMatchObject({
			place: { documentId: "m0" },
			other: { place: { documentId: "m1" } },
			otherSide: "right",
		});
	});

	it("is whole again when one half has no tab left", () => {
		const whole = closeTab(split, "m0");
		expect(whole).toMatchObject({ place: { documentId: "m0" }, other: undefined });
		expect(ids(whole.tabs)).toEqual(["overview", "m0"]);
	});
});
