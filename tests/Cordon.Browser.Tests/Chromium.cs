using Microsoft.Playwright;

namespace Cordon.Browser.Tests;

/// <summary>The one browser of all tests; each test has a context of its own in it.</summary>
internal static class Chromium
{
    private const string Debian = "/usr/bin/chromium";

    private static readonly Lazy<Task<IBrowser>> _browser = new(LaunchAsync);

    private static string Executable => Environment.GetEnvironmentVariable("CHROMIUM") ?? Debian;

    /// <summary>Skips the test where there is no browser, unless this is the build that must have one.</summary>
    public static Task<IBrowser> StartedAsync()
    {
        if (!File.Exists(Executable))
        {
            var reason = $"There is no browser at {Executable}: install Debian's chromium, or name another in CHROMIUM.";
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", reason);
            Assert.Fail(reason);
        }

        return _browser.Value;
    }

    private static async Task<IBrowser> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(15_000);
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        });
    }
}
