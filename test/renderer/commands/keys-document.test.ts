import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { createCommands } from "../../../renderer/commands/registry.ts";
import { createMockHost } from "../mock-client.ts";

/** A cell of a table in Markdown. */
function cell(text: string): string {
	return text.replaceAll("|", "\\|");
}

function code(key: string): string {
	return key.includes("`") ? `\`\` ${key} \`\`` : `\`${key}\``;
}

/** docs/keys.md is what the commands say: `npx vitest run --project unit test/renderer/commands/keys-document.test.ts --update` writes it anew. */
it("docs/keys.md lists every command with its key", async () => {
	const { all } = createCommands({ host: createMockHost({ pace: 0 }), queries: new QueryClient() });
	const lines = [
		"# Commands and their keys",
		"",
		"Every action of the workbench is a command. The palette (`Ctrl+Shift+P`) runs any of them, the settings change their keys, and `?` shows this list with",
		"the keys that hold. Single letters work everywhere but where text is written; `Ctrl` is the command key on a Mac. Keys inside menus and dialogs are written on them.",
	];
	for (const category of new Set(all.map((command) => command.category))) {
		lines.push("", `## ${category}`, "", "| key | what it does | command |", "|---|---|---|");
		for (const { id, title, keys } of all.filter((command) => command.category === category))
			lines.push(`| ${cell(keys.map(code).join(" "))} | ${cell(title)} | \`${id}\` |`);
	}
	await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("../../../docs/keys.md");
});
