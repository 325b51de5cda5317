import { describe, expect, it } from "vitest";
import { CLOSE_CODES } from "../../../main/api/handshake.ts";
import { endOf, takeToken } from "../../../renderer/host/web-host.ts";

function page(hash: string): { readonly window: Parameters<typeof takeToken>[0]; readonly replaced: string[] } {
	const replaced: string[] = [];
	const history = { replaceState: (_data: unknown, _title: string, address: string) => replaced.push(address) };
	const location = { hash, pathname: "/" };
	return { window: { location, history } as unknown as Parameters<typeof takeToken>[0], replaced };
}

describe("the token in the address", () => {
	it("is taken and taken away", () => {
		const { window, replaced } = page("#t=abc-_123");
		expect(takeToken(window)).toBe("abc-_123");
		expect(replaced).toEqual(["/"]);
	});

	it("may be missing: the address stays as it is", () => {
		const { window, replaced } = page("#other");
		expect(takeToken(window)).toBeUndefined();
		expect(replaced).toEqual([]);
	});
});

describe("how a socket ended", () => {
	it("is final only when the host says so", () => {
		expect(endOf(CLOSE_CODES.hostLeaving).kind).toBe("final");
		expect(endOf(CLOSE_CODES.engineLost).kind).toBe("final");
		expect(endOf(CLOSE_CODES.engineRestarted).kind).toBe("again");
		expect(endOf(1006).kind).toBe("again");
	});
});
