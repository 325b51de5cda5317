raise SystemExit("specimen: not to be run")
def shot(driver, path):
    return driver.get_screenshot_as_file(path) or driver.screenshot(path)
