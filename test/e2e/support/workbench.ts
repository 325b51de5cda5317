import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { buildFace } from "../../../build/build-face.ts";
import { startWebHost, type WebHost, type WebHostOptions } from "../../../main/web/start-web-host.ts";
import { type Complaints, newContext, watchPage } from "./browser.ts";

const root = join(import.meta.dirname, "../../..");

/** A folder that is gone at the end. */
export interface Scratch {
	readonly folder: string;
	remove(): Promise<void>;
}

export async function makeScratch(): Promise<Scratch> {
	const folder = await mkdtemp(join(tmpdir(), "vivarium-e2e-"));
	return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The real host with the real engine, over loopback; no browser is opened by it. */
export async function startHost(options: Partial<WebHostOptions> & { readonly stateFolder: string }): Promise<WebHost> {
	return startWebHost({
		targets: [],
		rendererFolder: await buildFace(root),
		offline: options.indexUrl === undefined,
		jobs: 1,
		author: "ada",
		say: () => {},
		...options,
	});
}

/** What a finding's row says. */
export interface Row {
	readonly id: string;
	readonly rule: string;
	readonly state: string;
}

/** The workbench as an analyst at the keyboard has it. */
export class WorkbenchPage {
	readonly page: Page;
	readonly complaints: Complaints;
	readonly #context: BrowserContext;

	constructor(page: Page, context: BrowserContext, complaints: Complaints) {
		this.page = page;
		this.#context = context;
		this.complaints = complaints;
	}

	static async open(browser: Browser, url: string, scale = 1): Promise<WorkbenchPage> {
		return WorkbenchPage.#openIn(await newContext(browser, undefined, scale), url);
	}

	static async #openIn(context: BrowserContext, url: string): Promise<WorkbenchPage> {
		const page = await context.newPage();
		const opened = new WorkbenchPage(page, context, await watchPage(page));
		await page.goto(url);
		return opened;
	}

	/** A second tab of the same browser: the cookie lets it in without a token. It begins with nothing open. */
	async another(): Promise<WorkbenchPage> {
		const tab = await WorkbenchPage.#openIn(this.#context, new URL(this.page.url()).origin);
		await tab.part("start-page").waitFor();
		return tab;
	}

	/** Closes the browser's window with all its tabs. */
	close(): Promise<void> {
		return this.#context.close();
	}

	closeTab(): Promise<void> {
		return this.page.close();
	}

	part(testId: string): Locator {
		return this.page.getByTestId(testId);
	}

	/**
	 * A package is on the screen: its overview, and then its first finding, or else a file, in the editor. Where an earlier session is taken up
	 * again, the document that was shown last.
	 */
	async ready(): Promise<void> {
		await this.judged();
		await this.page.locator('[data-testid="overview"], .viv-code .view-line').first().waitFor();
		if (!(await this.part("overview").isVisible())) return;
		const member = this.page.locator('[data-testid="explorer-tree"] [data-kind="member"]');
		if ((await this.part("finding-row").count()) > 0) await this.press("j");
		else await member.first().click();
		// A finding about the package as a whole has no text of its own, and what is no text has a page of its own.
		const text = this.page.locator(".viv-code .view-line").first();
		const elsewhere = this.page.locator('[data-testid="structure"], [data-testid="overview"]').first();
		await text.or(elsewhere).first().waitFor();
		if (!(await text.isVisible())) await member.filter({ hasText: ".py" }).first().click();
		await text.waitFor();
	}

	/** The package on the screen is analysed. */
	async judged(): Promise<void> {
		await this.page.locator('[data-testid="workbench"][data-judged="true"]').waitFor();
	}

	/** Nothing is open, and the face has heard from its host: settings and keys hold. */
	async started(): Promise<void> {
		await this.part("start-page").waitFor();
		await this.page.getByText(/^Version /).waitFor();
		await this.page.waitForTimeout(500);
	}

	press(key: string): Promise<void> {
		return this.page.keyboard.press(key);
	}

	/** The findings in the order of the visible list. */
	async rows(): Promise<Row[]> {
		return this.part("finding-row").evaluateAll((rows) =>
			rows
				.map((row) => ({ row, at: Number(row.getAttribute("aria-posinset")) }))
				.sort((one, other) => one.at - other.at)
				.map(({ row }) => ({
					id: row.getAttribute("data-finding") ?? "",
					rule: row.getAttribute("data-rule") ?? "",
					state: row.getAttribute("data-state") ?? "",
				})),
		);
	}

	async selectedId(): Promise<string> {
		return (await this.part("finding-pane").getAttribute("data-finding")) ?? "";
	}

	/** Waits until that finding is the selected one. */
	async selected(id: string): Promise<void> {
		await this.page.locator(`[data-testid="finding-pane"][data-finding="${id}"]`).waitFor();
	}

	row(id: string): Locator {
		return this.page.locator(`[data-testid="finding-row"][data-finding="${id}"]`);
	}

	/** Walks with `j` until the finding is selected. */
	async walkTo(id: string): Promise<void> {
		const { length } = await this.rows();
		for (let steps = 0; steps < length; steps++) {
			const current = await this.selectedId();
			if (current === id) return;
			await this.stepFrom(current, "j");
		}
		await this.selected(id);
	}

	/** One press of a key that goes to another finding; answers with its id. */
	async stepFrom(id: string, key: string): Promise<string> {
		await this.press(key);
		await this.page.locator(`[data-testid="finding-pane"]:not([data-finding="${id}"])`).waitFor();
		return this.selectedId();
	}

	/** Gives a file as the browser's own dialog would. */
	async upload(name: string, bytes: Uint8Array): Promise<void> {
		const chooser = this.page.waitForEvent("filechooser");
		await this.part("command:artifact.open-file").first().click();
		await (await chooser).setFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });
	}

	/** Waits for the artifact of that name to be on the screen, analysed. */
	async shows(name: string): Promise<void> {
		await this.part("artifact-name").getByText(name).waitFor();
		await this.judged();
	}

	/** Text on the rows of the editor that are on the screen. */
	async editorText(): Promise<string> {
		const rows = await this.page
			.locator(".viv-code")
			.first()
			.locator(".view-lines")
			.first()
			.locator(".view-line")
			.evaluateAll((lines) =>
				lines
					.map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? "" }))
					.sort((one, other) => one.top - other.top)
					.map((line) => line.text),
			);
		return rows.join("\n").replaceAll("\u00a0", " ");
	}
}
