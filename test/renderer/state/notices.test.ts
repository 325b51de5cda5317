import { beforeEach, expect, it } from "vitest";
import { useScreenStore } from "../../../renderer/state/screen-store.ts";

const { tell, dropNotice } = useScreenStore.getState();
const texts = (): readonly string[] => useScreenStore.getState().notices.map(({ text }) => text);

beforeEach(() => {
	for (const { id } of useScreenStore.getState().notices) dropNotice(id);
});

it("keeps what went wrong beside what comes later, and a hint only until then", () => {
	tell("problem", "Not recorded");
	tell("hint", "Select something");
	expect(texts()).toEqual(["Not recorded", "Select something"]);
	tell("done", "Copied");
	expect(texts()).toEqual(["Not recorded", "Copied"]);
});

it("says the same thing once", () => {
	tell("problem", "Not recorded");
	tell("problem", "Not recorded");
	expect(texts()).toEqual(["Not recorded"]);
});
