import type { ClientLink } from "@orpc/client";
import { describe, expect, it } from "vitest";
import { type ConnectionEnd, createReconnectingLink, RefusedError } from "../../../renderer/host/reconnecting-link.ts";

type Link = ClientLink<Record<PropertyKey, never>>;

/** A host whose connections the test makes and breaks. */
function stand(answers: readonly ("fail" | "refuse" | "connect")[]) {
	const ends: PromiseWithResolvers<ConnectionEnd>[] = [];
	const waits: number[] = [];
	let dials = 0;
	const made = createReconnectingLink({
		async dial() {
			const answer = answers[dials++];
			if (answer === "fail") throw new Error("no route");
			if (answer !== "connect") throw new RefusedError("Open Vivarium from the address that the terminal printed.");
			const end = Promise.withResolvers<ConnectionEnd>();
			ends.push(end);
			const name = `link ${ends.length}`;
			return { link: { call: async () => name } satisfies Link, ended: end.promise };
		},
		wait: async (milliseconds) => {
			waits.push(milliseconds);
		},
	});
	return { ...made, ends, waits, call: () => made.link.call([], undefined, { context: {} }) };
}

async function turns(): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, 0));
}

describe("the link that dials again", () => {
	it("waits longer after every failure, and lets calls wait meanwhile", async () => {
		const host = stand(["fail", "fail", "fail", "connect"]);
		expect(host.connection.state()).toEqual({ kind: "connecting", again: false });
		await expect(host.call()).resolves.toBe("link 1");
		expect(host.waits).toEqual([250, 500, 1_000]);
		expect(host.connection.state()).toEqual({ kind: "connected" });
	});

	it("connects again when the engine was restarted, and says so once", async () => {
		const host = stand(["connect", "fail", "connect"]);
		let again = 0;
		host.connection.onReconnected(() => again++);
		await host.call();
		expect(again).toBe(0);
		host.ends[0]?.resolve({ kind: "again" });
		await turns();
		await expect(host.call()).resolves.toBe("link 2");
		expect(again).toBe(1);
	});

	it("ends when the host is gone for good: the sentence is kept, calls fail with it", async () => {
		const host = stand(["connect"]);
		await host.call();
		host.ends[0]?.resolve({ kind: "final", message: "The host has stopped." });
		await turns();
		expect(host.connection.state()).toEqual({ kind: "refused", message: "The host has stopped." });
		await expect(host.call()).rejects.toThrow("The host has stopped.");
	});

	it("does not try again when it was refused", async () => {
		const host = stand(["refuse", "connect"]);
		await expect(host.call()).rejects.toThrow("the terminal printed");
		await turns();
		expect(host.connection.state().kind).toBe("refused");
		expect(host.ends).toHaveLength(0);
	});

	it("tells listeners until they have enough", async () => {
		const host = stand(["connect"]);
		let told = 0;
		const stop = host.connection.subscribe(() => told++);
		await host.call();
		expect(told).toBe(1);
		stop();
		host.ends[0]?.resolve({ kind: "final", message: "" });
		await turns();
		expect(told).toBe(1);
	});
});
