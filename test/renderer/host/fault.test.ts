import { ORPCError } from "@orpc/client";
import { describe, expect, it } from "vitest";
import { toFault } from "../../../renderer/host/fault.ts";
import { RefusedError } from "../../../renderer/host/reconnecting-link.ts";

describe("what a failed call means", () => {
	it("is the host's own sentence where it gave one", () => {
		const data = { code: "empty", message: "The archive holds nothing." };
		expect(toFault(new ORPCError("ANALYST", { defined: true, data }))).toEqual(data);
	});

	it("is what the door says of input that it refuses", () => {
		const issues = [{ path: ["limits", "openSeconds"], message: "too small" }, { message: "no index" }, "odd", null];
		expect(toFault(new ORPCError("BAD_REQUEST", { data: { issues } }))).toEqual({
			code: "bad-input",
			message: "limits.openSeconds: too small no index",
		});
		expect(toFault(new ORPCError("BAD_REQUEST", { data: { issues: "__proto__" } })).message).toContain("refused");
	});

	it.each([
		[new RefusedError("Gone."), "engine-lost"],
		[new DOMException("stop", "AbortError"), "cancelled"],
		[new Error("Cannot send message, WebSocket is not open."), "engine-lost"],
		[new Error("[AsyncIdQueue] Queue[3] was closed or aborted while waiting for pulling."), "engine-lost"],
		[new ORPCError("ANALYST", { data: "not of that shape" }), "internal"],
		[new TypeError("x is undefined"), "internal"],
		["text", "internal"],
	])("%s → %s", (thrown, code) => {
		expect(toFault(thrown).code).toBe(code);
	});
});
