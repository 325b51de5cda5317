raise SystemExit("specimen: not to be run")
bind = lambda first: lambda second: lambda text: [two for one in first(text) for two in second(one)]
either = lambda first: lambda second: lambda text: first(text) or second(text)
