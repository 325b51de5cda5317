/**
 * How an address or a key of a messenger gives itself away as somebody's own: with the secret in it, it opens one channel of one person.
 * Source: Discord's documentation of webhooks and of tokens, Telegram's Bot API, Slack's and Microsoft's documentation of incoming webhooks, and
 * those of DingTalk, Feishu and WeCom. Date: 2026-11-26.
 */
export const chatServices = ["discord", "telegram", "workplace"] as const;
export type ChatService = (typeof chatServices)[number];

export interface ChatAddress {
	readonly service: ChatService;
	/** For people: "a Discord webhook". */
	readonly what: string;
	/** The address as such, with or without its secret. */
	readonly address: RegExp;
	/** The same with the secret in it. */
	readonly filled: RegExp;
}

export const chatAddresses: readonly ChatAddress[] = [
	{
		service: "discord",
		what: "a Discord webhook",
		// The last are proxies of it: Discord turns away what comes from inside some games.
		address:
			/^(?:https?:\/\/)?(?:(?:(?:ptb|canary|www)\.)?discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/|(?:[\w-]+\.)?webhook\.lewisakura\.moe\/|(?:www\.)?hyra\.io\/)/i,
		filled: /webhooks\/\d{6,}\/[\w-]{8,}|hyra\.io\/\S{10,}/i,
	},
	{
		service: "telegram",
		what: "a Telegram bot",
		address: /^(?:https?:\/\/)?api\.telegram\.org\/(?:file\/)?bot/i,
		filled: /\/bot\d{6,}:[\w-]{10,}/i,
	},
	{
		service: "workplace",
		what: "a Slack webhook",
		address: /^(?:https?:\/\/)?hooks\.slack\.com\/(?:services|workflows|triggers)\//i,
		filled: /hooks\.slack\.com\/\w+\/\w{6,}/i,
	},
	{
		service: "workplace",
		what: "a Teams webhook",
		address:
			/^(?:https?:\/\/)?(?:[\w.-]+\.webhook\.office\.com\/|outlook\.office(?:365)?\.com\/webhook\/|[\w.-]+\.logic\.azure\.com(?::443)?\/workflows\/)/i,
		filled: /(?:webhook\.office\.com|webhook|workflows)\/\S{20,}/i,
	},
	{
		service: "workplace",
		what: "a DingTalk, Feishu or WeCom webhook",
		address:
			/^(?:https?:\/\/)?(?:oapi\.dingtalk\.com\/robot\/|open\.(?:feishu\.cn|larksuite\.com)\/open-apis\/bot\/|qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/)/i,
		filled: /access_token=\w{16,}|[?&]key=[\w-]{16,}|hook\/[\w-]{16,}/i,
	},
];

/** Keys by which a bot logs in, as whole strings. */
export const botTokens: readonly { readonly service: ChatService; readonly what: string; readonly pattern: RegExp }[] =
	[
		{ service: "telegram", what: "the token of a Telegram bot", pattern: /^(?:bot)?\d{8,10}:[\w-]{35}$/ },
		{
			service: "discord",
			what: "the token of a Discord bot or account",
			pattern: /^(?:Bot )?(?:mfa\.[\w-]{60,}|[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,40})$/,
		},
		{ service: "workplace", what: "the token of a Slack bot", pattern: /^xox[abprs]-\d{8,}-[\w-]{10,}$/ },
	];

/** Callables that log in to a messenger or take the address of a channel: position of the key, its keywords. */
export const chatClients: readonly (readonly [
	name: string,
	service: ChatService,
	position: number,
	...keywords: string[],
])[] = [
	["discord_webhook.DiscordWebhook", "discord", 0, "url"],
	["discord_webhook.AsyncDiscordWebhook", "discord", 0, "url"],
	["dhooks.Webhook", "discord", 0, "url"],
	["dhooks.Webhook.Async", "discord", 0, "url"],
	["discord.Webhook.from_url", "discord", 0, "url"],
	["discord.SyncWebhook.from_url", "discord", 0, "url"],
	["discord.Webhook.partial", "discord", 1, "token"],
	["discord.SyncWebhook.partial", "discord", 1, "token"],
	["discord.Client().run", "discord", 0, "token"],
	["discord.Client().start", "discord", 0, "token"],
	["discord.ext.commands.Bot().run", "discord", 0, "token"],
	["discord.ext.commands.Bot().start", "discord", 0, "token"],
	["nextcord.Client().run", "discord", 0, "token"],
	["nextcord.ext.commands.Bot().run", "discord", 0, "token"],
	["disnake.ext.commands.Bot().run", "discord", 0, "token"],
	["telebot.TeleBot", "telegram", 0, "token"],
	["telebot.async_telebot.AsyncTeleBot", "telegram", 0, "token"],
	["telegram.Bot", "telegram", 0, "token"],
	["telegram.ext.Updater", "telegram", 0, "token"],
	["telegram.ext.ApplicationBuilder().token", "telegram", 0, "token"],
	["telegram.ext.Application.builder().token", "telegram", 0, "token"],
	["telepot.Bot", "telegram", 0, "token"],
	["aiogram.Bot", "telegram", 0, "token"],
	["pyrogram.Client", "telegram", 5, "bot_token"],
	["telethon.TelegramClient().start", "telegram", 2, "bot_token"],
	["slack_sdk.WebClient", "workplace", 0, "token"],
	["slack.WebClient", "workplace", 0, "token"],
	["slackclient.SlackClient", "workplace", 0, "token"],
	["slack_sdk.webhook.WebhookClient", "workplace", 0, "url"],
	["slack_sdk.webhook.client.WebhookClient", "workplace", 0, "url"],
	["pymsteams.connectorcard", "workplace", 0, "hookurl"],
	["dingtalkchatbot.chatbot.DingtalkChatbot", "workplace", 0, "webhook"],
];
