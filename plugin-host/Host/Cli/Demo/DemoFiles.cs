namespace Cordon.Host.Cli.Demo;

/// <summary>The files of a demo: what comes with the program, and a folder of its own that goes when the demo ends.</summary>
internal sealed class DemoFiles : IDisposable
{
    private static readonly string _bundled = Path.Combine(AppContext.BaseDirectory, "bundled");

    private readonly string _folder = Directory.CreateTempSubdirectory("cordon-demo-").FullName;

    private DemoFiles()
    {
    }

    /// <summary>The newest Take Action package that came with the program.</summary>
    public static string Package =>
        BundledPlugins.Find("okta-take-action") ?? throw new FileNotFoundException("The program was built without its plugins; build it again.");

    /// <summary>The users of the simulated org.</summary>
    public static string Seed => Path.Combine(_bundled, "demo", "org.json");

    /// <summary>The program that plays Okta.</summary>
    public static string Simulator => Path.Combine(_bundled, "okta-simulator", "okta-simulator.dll");

    public string People => Path.Combine(_folder, "people.csv");

    public string Connection => Path.Combine(_folder, "okta.json");

    public string Suspend => Path.Combine(_folder, "suspend.json");

    /// <summary>Those whom the run suspended; the others were suspended before, and stay so.</summary>
    public string Changed => Path.Combine(_folder, "changed.csv");

    public string Unsuspend => Path.Combine(_folder, "unsuspend.json");

    public string Journal => Path.Combine(_folder, "journal");

    public string Report => Path.Combine(_folder, "report.csv");

    public static DemoFiles Write(Uri org)
    {
        var files = new DemoFiles();
        File.Copy(Path.Combine(_bundled, "demo", "people.csv"), files.People);
        File.WriteAllText(files.Connection, $$"""{"domain": "{{org.OriginalString}}", "apiToken": "demo-token"}""" + "\n");
        File.WriteAllText(files.Suspend, """{"action": "suspend"}""" + "\n");
        File.WriteAllText(files.Unsuspend, """{"action": "unsuspend"}""" + "\n");
        return files;
    }

    /// <summary>Lists those whom the run changed, out of its report, as the collection of a run that takes it back.</summary>
    public void ListChanged() =>
        File.WriteAllLines(Changed, File.ReadLines(Report).Select(line => line.Split(',')).Where(IsChanged).Select(row => row[0]).Prepend("value"));

    /// <summary>Commands that go on from here.</summary>
    public string WhatNext(bool once)
    {
        var cordon = File.Exists("Plugins.sln") ? "dotnet run --project plugin-host/Host --" : "cordon";
        var inspect = $"  {cordon} plugin inspect {ShownPackage}";
        return once
            ? $"""

               To see what the plugin is and may do:
               {inspect}
               To try more against the same org, leave it up:
                 {cordon} demo
               """
            : $"""

               Try, in another terminal:
               {inspect}
               What would taking it back do?
                 {Run(cordon, "--dry-run")}
               Take it back for those whom the run above suspended:
                 {Run(cordon, $"--journal {_folder}/undo")}

               """;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The shortest way to name the package in a command that is meant to be copied.</summary>
    private static string ShownPackage =>
        Path.Combine("artifacts", "plugins", Path.GetFileName(Package)) is var built && File.Exists(built) ? built : Package;

    private static bool IsChanged(string[] row) => row is [_, "succeeded", ..];

    private string Run(string cordon, string more) =>
        $"{cordon} run --plugin {ShownPackage} --identities {Changed} --connection {Connection} --options {Unsuspend} {more}";
}
