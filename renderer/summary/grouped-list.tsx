import { type JSX, type KeyboardEvent, type ReactNode, useMemo, useState } from "react";
import { Icon } from "../widgets/icon.tsx";
import { VirtualList } from "../widgets/virtual-list.tsx";

export interface ListGroup<Item> {
	readonly key: string;
	/** Safe to show. */
	readonly title: string;
	readonly icon?: ReactNode;
	readonly items: readonly Item[];
}

type Row<Item> =
	| { readonly kind: "group"; readonly group: ListGroup<Item>; readonly folded: boolean }
	| { readonly kind: "item"; readonly group: ListGroup<Item>; readonly item: Item; readonly at: number };

interface GroupedListProps<Item> {
	readonly id: string;
	readonly label: string;
	readonly testId: string;
	readonly focus: string;
	readonly groups: readonly ListGroup<Item>[];
	/** Whether a group is folded when nobody has touched it. */
	readonly foldedAtFirst: (group: ListGroup<Item>) => boolean;
	readonly heightOf: (item: Item, group: ListGroup<Item>) => number;
	readonly renderItem: (item: Item, group: ListGroup<Item>) => ReactNode;
	readonly onShow: (item: Item) => void;
	/** Ctrl+C on an item. */
	readonly onCopy?: (item: Item) => void;
	readonly empty: ReactNode;
}

const GROUP_HEIGHT = 28;

function keyOf<Item>(row: Row<Item>): string {
	return row.kind === "group" ? `group:${row.group.key}` : `item:${row.group.key}:${row.at}`;
}

/** Things under headings that say how many they are; headings fold, by the pointer or by arrow keys, as in a tree. */
export function GroupedList<Item>(props: GroupedListProps<Item>): JSX.Element {
	const { groups, foldedAtFirst } = props;
	const [touched, setTouched] = useState<ReadonlyMap<string, boolean>>(new Map());
	const [activeKey, setActiveKey] = useState<string>();
	const rows = useMemo(
		() =>
			groups.flatMap((group): readonly Row<Item>[] => {
				const folded = touched.get(group.key) ?? foldedAtFirst(group);
				const items = folded ? [] : group.items.map((item, at): Row<Item> => ({ kind: "item", group, item, at }));
				return [{ kind: "group", group, folded }, ...items];
			}),
		[groups, touched, foldedAtFirst],
	);
	const activeIndex = rows.findIndex((row) => keyOf(row) === activeKey);

	function fold(row: Row<Item>, folded: boolean): void {
		setTouched(new Map(touched).set(row.group.key, folded));
		setActiveKey(`group:${row.group.key}`);
	}

	function move(row: Row<Item> | undefined): void {
		if (row === undefined) return;
		setActiveKey(keyOf(row));
		if (row.kind === "item") props.onShow(row.item);
	}

	function onKeyDown(event: KeyboardEvent): void {
		const row = rows[activeIndex];
		if (row === undefined) return;
		const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
		if (event.key === "c" && (event.ctrlKey || event.metaKey) && row.kind === "item" && props.onCopy) {
			props.onCopy(row.item);
		} else if (plain && event.key === "ArrowLeft") fold(row, true);
		else if (plain && event.key === "ArrowRight" && row.kind === "group") fold(row, false);
		else if (plain && (event.key === "Enter" || event.key === " ") && row.kind === "group") fold(row, !row.folded);
		else if (plain && event.key === "Enter") move(row);
		else return;
		event.preventDefault();
	}

	return (
		<VirtualList
			id={props.id}
			label={props.label}
			role="tree"
			testId={props.testId}
			focus={props.focus}
			rows={rows}
			keyOf={keyOf}
			heightOf={(row) => (row.kind === "group" ? GROUP_HEIGHT : props.heightOf(row.item, row.group))}
			activeIndex={activeIndex}
			ariaOf={(row) => ({
				role: "treeitem",
				"aria-level": row.kind === "group" ? 1 : 2,
				"aria-expanded": row.kind === "group" ? !row.folded : undefined,
				"aria-selected": keyOf(row) === activeKey,
				...(row.kind === "group" ? {} : { "aria-posinset": row.at + 1, "aria-setsize": row.group.items.length }),
			})}
			attributesOf={(row) => ({ "data-kind": row.kind })}
			renderRow={(row) =>
				row.kind === "item" ? (
					props.renderItem(row.item, row.group)
				) : (
					<div className="list-group" title={row.group.title}>
						<Icon name={row.folded ? "chevron-right" : "chevron-down"} />
						{row.group.icon}
						<span className="list-group-title one-line">{row.group.title}</span>
						<span className="list-group-count">{row.group.items.length.toLocaleString("en")}</span>
					</div>
				)
			}
			onPress={(row) => {
				if (row.kind === "group") fold(row, !row.folded);
				else move(row);
			}}
			onMove={(index) => move(rows[index])}
			onKeyDown={onKeyDown}
			empty={props.empty}
		/>
	);
}
