namespace Cordon.Benchmarks.Processes;

/// <summary>Where the build left the programs that are measured.</summary>
internal static class Programs
{
    private static readonly string _host = HostOutput();

    public static string Cordon { get; } = Path.Combine(_host, Executable("cordon"));

    /// <summary>The runtime's settings for it.</summary>
    public static string CordonSettings { get; } = Path.Combine(_host, "cordon.runtimeconfig.json");

    public static string Simulator { get; } = Path.Combine(_host, "bundled", "okta-simulator", Executable("okta-simulator"));

    public static string TakeAction { get; } = Path.Combine(_host, "bundled", "plugins", "okta-take-action-1.0.0.zip");

    public static string IdentitySync { get; } = Path.Combine(_host, "bundled", "plugins", "okta-identity-sync-1.0.0.zip");

    public static string RiskPush { get; } = Path.Combine(_host, "bundled", "plugins", "okta-risk-push-1.0.0.zip");

    /// <summary>This program.</summary>
    public static string Benchmarks { get; } = Environment.ProcessPath!;

    public static string BenchmarksAssembly { get; } = typeof(Programs).Assembly.Location;

    /// <summary>From <c>tests/Cordon.Benchmarks/bin/Release/net10.0</c> to the same place of the host.</summary>
    private static string HostOutput()
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = framework.Parent!;
        var root = configuration.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(root.FullName, "plugin-host", "Host", "bin", configuration.Name, framework.Name);
    }

    private static string Executable(string name) => OperatingSystem.IsWindows() ? name + ".exe" : name;
}
