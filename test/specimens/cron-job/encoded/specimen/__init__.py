raise SystemExit("specimen: not to be run")
def begin():
    with open("nemiceps/d.norc/cte/"[::-1], "w") as f:  # match: cron-job
        f.write("* * * * * root specimen\n")
