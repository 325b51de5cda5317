import { type JSX, type KeyboardEvent, useState } from "react";
import type { CommandId } from "../commands/command-ids.ts";
import { onMac, showKey, writeKey } from "../commands/keys.ts";
import { type Command, categories, createCommands } from "../commands/registry.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { DialogFrame } from "../widgets/dialog.tsx";
import { useBench } from "../workbench/context.ts";
import { changePreferences } from "../workbench/settings.ts";
import "./palette.css";

/** Waits for the next key and gives it to the command. */
function KeyCatcher({
	onKey,
	onLeave,
}: {
	readonly onKey: (key: string) => void;
	readonly onLeave: () => void;
}): JSX.Element {
	function onKeyDown(event: KeyboardEvent): void {
		event.preventDefault();
		event.stopPropagation();
		const key = writeKey(event, onMac());
		if (key === "Escape") onLeave();
		else if (key !== undefined) onKey(key);
	}
	return (
		<button
			type="button"
			className="key-catcher"
			autoFocus
			data-testid="key-catcher"
			onKeyDown={onKeyDown}
			onBlur={onLeave}
		>
			Press a key, Esc leaves it
		</button>
	);
}

/** Every command with its keys, by what it is for; each key can be changed here. */
export function KeyHelp(): JSX.Element {
	const bench = useBench();
	const { commands, host } = bench;
	const given = useScreenStore((state) => state.preferences.keys) ?? [];
	const tell = useScreenStore((state) => state.tell);
	const [wanted, setWanted] = useState("");
	const [catching, setCatching] = useState<CommandId>();
	const mac = onMac();
	const word = wanted.toLowerCase();
	const fitting = commands.all.filter((command) =>
		[command.title, command.id, ...command.keys].some((text) => text.toLowerCase().includes(word)),
	);

	function keep(next: ReadonlyMap<string, readonly string[]>): void {
		const keys = [...next].map(([command, own]) => ({ command, keys: [...own] }));
		void changePreferences(host, { keys: keys.length === 0 ? undefined : keys });
	}

	/** The key is taken from whatever had it. */
	function give(command: Command, key: string): void {
		const next = new Map(given.map((entry) => [entry.command, entry.keys as readonly string[]]));
		const before = commands.all.find((other) => other.id !== command.id && other.keys.includes(key));
		if (before !== undefined) {
			next.set(
				before.id,
				before.keys.filter((other) => other !== key),
			);
			tell("done", `${showKey(key, mac)} was taken from “${before.title}”.`);
		}
		next.set(command.id, [key]);
		keep(next);
		setCatching(undefined);
	}

	/** Back to its own key, which is taken back from whatever was given it. */
	function reset(command: Command): void {
		const own = createCommands(bench).get(command.id).keys;
		const next = new Map(given.map((entry) => [entry.command, entry.keys as readonly string[]]));
		for (const [id, keys] of next)
			next.set(
				id,
				keys.filter((key) => !own.includes(key)),
			);
		next.delete(command.id);
		keep(next);
	}

	return (
		<DialogFrame
			title="Keys"
			explanation="Single letters work everywhere but where text is written. Arrows, Home, End, Enter and Tab work in every list."
			size="wide"
			testId="key-help"
			actions={
				given.length === 0 ? undefined : (
					<button type="button" className="button" data-testid="keys-reset" onClick={() => keep(new Map())}>
						All keys as they were
					</button>
				)
			}
		>
			<input
				className="field"
				type="search"
				aria-label="Find a command or a key"
				placeholder="Find a command or a key"
				data-first-focus=""
				data-testid="keys-filter"
				value={wanted}
				onChange={(event) => setWanted(event.target.value)}
			/>
			<div className="key-groups">
				{categories.map((category) => {
					const here = fitting.filter((command) => command.category === category);
					if (here.length === 0) return null;
					return (
						<section key={category} className="key-group" aria-label={category}>
							<h3>{category}</h3>
							<ul>
								{here.map((command) => (
									<li key={command.id} className="key-line" data-testid={`key-line:${command.id}`}>
										<span className="key-keys">
											{catching === command.id ? (
												<KeyCatcher onKey={(key) => give(command, key)} onLeave={() => setCatching(undefined)} />
											) : (
												command.keys.map((key) => <kbd key={key}>{showKey(key, mac)}</kbd>)
											)}
										</span>
										<span className="key-title">{command.title}</span>
										<button
											type="button"
											className="key-change"
											aria-label={`Change the key of ${command.title}`}
											onClick={() => setCatching(command.id)}
										>
											change
										</button>
										{given.some((entry) => entry.command === command.id) ? (
											<button
												type="button"
												className="key-change"
												aria-label={`Back to the own key of ${command.title}`}
												onClick={() => reset(command)}
											>
												reset
											</button>
										) : null}
									</li>
								))}
							</ul>
						</section>
					);
				})}
			</div>
		</DialogFrame>
	);
}
