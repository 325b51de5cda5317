import { describe, expect, it } from "vitest";
import {
	emptyView,
	expandLayers,
	goBack,
	goForward,
	goTo,
	toggleLayer,
} from "../../../renderer/state/artifact-view.ts";

describe("what one looks at", () => {
	it("is gone back and forward over; a new way forgets the old one's end", () => {
		let view = goTo(goTo(goTo(emptyView, { documentId: "m0" }), { documentId: "m1" }), { documentId: "m2" });
		view = goBack(goBack(view));
		expect(view.place?.documentId).toBe("m0");
		view = goForward(view);
		expect(view.place?.documentId).toBe("m1");
		view = goTo(view, { documentId: "l0" });
		expect(view.forward).toEqual([]);
		expect(goBack(view).place?.documentId).toBe("m1");
	});

	it("asks to go there again even when it is there already, without filling the history", () => {
		const once = goTo(emptyView, { documentId: "m0" });
		const twice = goTo(once, { documentId: "m0" });
		expect(twice.nonce).toBe(once.nonce + 1);
		expect(twice.back).toEqual([]);
	});

	it("stays where there is no way", () => {
		expect(goBack(emptyView)).toBe(emptyView);
		expect(goForward(emptyView)).toBe(emptyView);
	});

	it("keeps a bounded history", () => {
		let view = emptyView;
		for (let index = 0; index < 500; index++) view = goTo(view, { documentId: `m${index}` });
		expect(view.back).toHaveLength(100);
	});

	it("unfolds and folds layers", () => {
		const view = expandLayers(emptyView, ["l0", "l1"]);
		expect(expandLayers(view, ["l1"])).toBe(view);
		expect([...toggleLayer(view, "l0").expandedLayerIds]).toEqual(["l1"]);
		expect([...toggleLayer(emptyView, "l0").expandedLayerIds]).toEqual(["l0"]);
	});
});
