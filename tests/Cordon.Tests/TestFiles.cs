namespace Cordon.Tests;

/// <summary>Where the build left what tests work with.</summary>
internal static class TestFiles
{
    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of the test plugins, built like this assembly.</summary>
    public static string TestPlugins { get; } = Output("tests", "TestPlugins");

    /// <summary>The output folder of a project, for the configuration that runs now.</summary>
    public static string Output(params string[] project) =>
        Path.Combine([Root, .. project, "bin", Configuration, Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))]);

    private static string Configuration =>
        new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Plugins.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        }

        return folder.FullName;
    }
}
