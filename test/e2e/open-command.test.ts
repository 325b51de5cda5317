import { once } from "node:events";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exitStatus } from "../../main/cli/terminal.ts";
import { startCommand } from "../support/start-command.ts";
import { makeScratch, type Scratch } from "./support/workbench.ts";

const root = path.resolve(import.meta.dirname, "../..");
let scratch: Scratch;

beforeEach(async () => {
	scratch = await makeScratch();
});

afterEach(() => scratch.remove());

describe("vivarium open --web", () => {
	it("says its address, serves the workbench, and ends when it is interrupted", async () => {
		const { folder } = scratch;
		const user = { XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, XDG_CACHE_HOME: folder };
		const host = await startCommand(root, { ...process.env, ...user });
		const ended = once(host.process, "exit");
		const answer = await fetch(host.url);
		expect(answer.status).toBe(200);
		expect(await answer.text()).toContain('<div id="root">');
		await host.close();
		expect(await ended).toEqual([exitStatus.interrupted, null]);
	});
});
