import type dns from "node:dns";
import type { LookupAddress } from "node:dns";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openDoor } from "../../../../main/pypi/http/door.ts";
import { createNetworkSwitch } from "../../../../main/pypi/http/network-switch.ts";
import { createIndexClient } from "../../../../main/pypi/index-client.ts";

/** Names and what the name server says of them; nothing is connected to: 192.0.2.0/24 is for documentation. */
const names = new Map<string, readonly LookupAddress[]>();
const asked: string[] = [];

vi.mock("node:dns", async (original) => ({
	...(await original<typeof dns>()),
	lookup(name: string, _options: unknown, callback: (error: Error | null, found: readonly LookupAddress[]) => void) {
		asked.push(name);
		const found = names.get(name);
		callback(found === undefined ? new Error("ENOTFOUND") : null, found ?? []);
	},
}));

afterEach(() => {
	names.clear();
	asked.length = 0;
});

const inside = [{ address: "10.0.0.7", family: 4 }];
const mixed = [{ address: "192.0.2.9", family: 4 }, ...inside];
const outside = [{ address: "192.0.2.8", family: 4 }];

async function failureOf(url: string): Promise<unknown> {
	const ask = openDoor({ network: createNetworkSwitch(), indexHost: "index.example" });
	const signal = AbortSignal.timeout(300);
	try {
		await ask(new URL(url), { headers: {}, signal });
		return undefined;
	} catch (thrown) {
		for (let error = thrown; error instanceof Error; error = error.cause) {
			if ("code" in error && error.code === "redirect-refused") return error.message;
		}
		return "tried";
	}
}

describe("the door and what name servers say", () => {
	it("goes to no private address for a host that a public index names, also when only one of several is private", async () => {
		names.set("index.example", outside);
		for (const found of [inside, mixed]) {
			names.set("files.example", found);
			expect(await failureOf("https://files.example/a-1.0.zip")).toMatch(/in a private network while the index is not/);
		}
	});

	it("goes where the index itself is in a private network, and to public hosts", async () => {
		names.set("files.example", inside);
		names.set("index.example", inside);
		expect(await failureOf("https://index.example/simple/a/")).toBe("tried");
		expect(await failureOf("https://files.example/a-1.0.zip")).toBe("tried");
		names.set("files.example", outside);
		names.set("index.example", outside);
		expect(await failureOf("https://files.example/a-1.0.zip")).toBe("tried");
	});

	it("asks for nothing over plain http but this machine, and for nothing at all when it is shut", async () => {
		expect(await failureOf("http://files.example/a-1.0.zip")).toMatch(/over plain http, which was not done/);
		const network = createNetworkSwitch("shut");
		const client = createIndexClient({ indexUrl: "https://index.example/simple/", network });
		await expect(client.project("a")).rejects.toMatchObject({ code: "offline", message: "shut" });
		expect(asked).toEqual([]);
	});
});
