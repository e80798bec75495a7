using System.CommandLine;
using Cordon.Host.Cli.Run;

namespace Cordon.Host.Cli.Demo;

/// <summary><c>cordon demo</c>: the main job from beginning to end, against a simulated Okta org, with nothing to set up.</summary>
internal sealed class DemoVerb : Command
{
    private readonly Option<int> _port = new("--port") { Description = "Port of the simulated org; 0 takes a free one.", HelpName = "N" };
    private readonly Option<bool> _once = new("--once") { Description = "End after the run instead of leaving the simulated org up." };

    public DemoVerb()
        : base("demo", "See the main job done against a simulated Okta org.")
    {
        Options.Add(_port);
        Options.Add(_once);
        SetAction((line, cancellationToken) => RunAsync(line.GetValue(_port), line.GetValue(_once), cancellationToken));
    }

    private static async Task<int> RunAsync(int port, bool once, CancellationToken cancellationToken)
    {
        await using var org = await DemoOrg.StartAsync(port, cancellationToken);
        using var files = DemoFiles.Write(org.Url);
        Console.WriteLine($"A simulated Okta org listens on {org.Url}. In it are the people of {Path.GetFileName(files.People)}, most of them.");
        Console.WriteLine();

        var run = new RunArguments
        {
            PackageFile = DemoFiles.Package,
            IdentitiesFile = files.People,
            ConnectionFile = files.Connection,
            OptionsFile = files.Suspend,
            JournalFolder = files.Journal,
            ReportFile = files.Report,
            KeepsFiles = !once,
        };
        var exitCode = await RunVerb.RunAsync(run, cancellationToken);
        if (exitCode == ExitCode.BadInput)
        {
            return exitCode;
        }

        Console.WriteLine();
        Console.WriteLine(await org.CountedAsync(cancellationToken));
        files.ListChanged();
        Console.WriteLine(files.WhatNext(once));
        if (!once)
        {
            await WaitAsync(cancellationToken);
        }

        // Some of the people cannot be suspended, and the table says why: that is what the demo is for.
        return ExitCode.Done;
    }

    private static async Task WaitAsync(CancellationToken cancellationToken)
    {
        Console.WriteLine("The org stays up until you press Ctrl-C.");
        using var interruption = new Interruption(cancellationToken);
        await Task.Delay(Timeout.Infinite, interruption.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
