import type { ComponentProps, JSX } from "react";
import type { CommandId } from "../commands/command-ids.ts";
import { onMac, showKey } from "../commands/keys.ts";
import { useEnabled } from "../commands/use-enabled.ts";
import { useBench } from "../workbench/context.ts";
import { Icon } from "./icon.tsx";
import "./button.css";

/** The key of a command, as a key cap. */
export function KeyCap({ command }: { readonly command: CommandId }): JSX.Element | null {
	const key = useBench().commands.get(command).keys[0];
	return key === undefined ? null : <kbd aria-hidden="true">{showKey(key, onMac())}</kbd>;
}

interface CommandButtonProps extends ComponentProps<"button"> {
	readonly command: CommandId;
	readonly icon?: string;
	/** Shown instead of the command's title; an empty text shows the icon alone. */
	readonly label?: string;
	readonly showsKey?: boolean;
	readonly look?: "quiet" | "plain" | "strong";
}

/** A button that runs a command, named and explained by it. */
export function CommandButton({
	command: id,
	icon,
	label,
	showsKey = false,
	look = "plain",
	className = "",
	...rest
}: CommandButtonProps): JSX.Element {
	const { commands } = useBench();
	const enabled = useEnabled(id);
	const command = commands.get(id);
	const key = command.keys[0];
	const shown = label ?? command.title;
	const explained = key === undefined ? command.title : `${command.title} (${showKey(key, onMac())})`;
	return (
		<button
			type="button"
			className={`button ${look} ${className}`}
			title={explained}
			data-testid={`command:${id}`}
			{...(shown === "" ? { "aria-label": command.title } : {})}
			disabled={!enabled}
			onClick={() => commands.run(id)}
			{...rest}
		>
			{icon === undefined ? null : <Icon name={icon} />}
			{shown === "" ? null : <span className="one-line">{shown}</span>}
			{showsKey ? <KeyCap command={id} /> : null}
		</button>
	);
}
