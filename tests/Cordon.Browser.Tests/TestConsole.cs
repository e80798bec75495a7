using Cordon.Host.Access;
using Cordon.Host.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Cordon.Browser.Tests;

/// <summary>
/// The real server of a test's own, and browsers in front of it. Whatever a page's script or its content security policy complains about is
/// collected and fails the test at its end.
/// </summary>
internal sealed class TestConsole : IAsyncDisposable
{
    /// <summary>The password of every user.</summary>
    public const string Password = "correct horse battery";

    /// <summary>Of a password's hash: a hundredth of the real work.</summary>
    private const int PasswordIterations = 2100;

    private readonly TempFolder _folder;
    private readonly WebApplication _application;
    private readonly List<IBrowserContext> _contexts = [];
    private readonly List<string> _complaints = [];

    private TestConsole(TempFolder folder, WebApplication application)
    {
        _folder = folder;
        _application = application;
    }

    public string Address => _application.Urls.First();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A server with nothing in it.</summary>
    public static async Task<TestConsole> StartAsync()
    {
        await Chromium.StartedAsync();
        var folder = new TempFolder();
        var settings = new ServeSettings
        {
            DataFolder = folder.Path,
            Urls = "http://127.0.0.1:0",
            TrustedProxies = [TrustedProxies.Read("127.0.0.1")!.Value],
            PasswordIterations = PasswordIterations,
        };
        var application = await CordonServer.BuildAsync(settings, Token);
        await application.StartAsync(Token);
        return new TestConsole(folder, application);
    }

    /// <summary>A server with a user of each role, called like the role.</summary>
    public static async Task<TestConsole> StartWithUsersAsync()
    {
        var console = await StartAsync();
        foreach (var role in Role.All.Reverse())
        {
            var change = await console.Get<Users>().CreateAsync(Actor.System, new NewUser { Name = role, Role = role, Password = Password }, Token);
            Assert.Equal(ChangeState.Done, change.State);
        }

        return console;
    }

    /// <summary>A service of the running server.</summary>
    public T Get<T>()
        where T : notnull => _application.Services.GetRequiredService<T>();

    /// <summary>A browser of its own, signed in as the user of a role, or as nobody.</summary>
    public async Task<IPage> OpenAsync(string? role, bool script = true, ColorScheme colours = ColorScheme.Light, int width = 1280)
    {
        var browser = await Chromium.StartedAsync();
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            JavaScriptEnabled = script,
            ColorScheme = colours,
            ReducedMotion = ReducedMotion.Reduce,
            TimezoneId = "Europe/Berlin",
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        context.SetDefaultTimeout(15_000);
        _contexts.Add(context);
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) => Note(message);
        if (role is not null)
        {
            await page.GotoAsync("/sign-in");
            await page.GetByLabel("Name").FillAsync(role);
            await page.GetByLabel("Password").FillAsync(Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
            await page.GetByRole(AriaRole.Heading, new() { Name = "Home" }).WaitForAsync();
        }

        return page;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in _contexts)
        {
            await context.DisposeAsync();
        }

        // Runs under way are parked, and nothing writes into the data folder any more.
        await _application.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
        Assert.Empty(_complaints);
    }

    /// <summary>A refusal that a test asked for is logged by the browser too, and is no complaint.</summary>
    private void Note(IConsoleMessage message)
    {
        if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
        {
            _complaints.Add(message.Text);
        }
    }
}
