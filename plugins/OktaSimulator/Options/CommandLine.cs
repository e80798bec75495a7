using System.Globalization;
using System.Text;

namespace Cordon.OktaSimulator.Options;

/// <summary>The arguments of the command, read.</summary>
internal sealed record CommandLine
{
    public SimulatorOptions Options { get; init; } = new();

    public bool ExitWithStdin { get; init; }

    public bool Quiet { get; init; }

    public bool ShowHelp { get; init; }

    public IReadOnlyList<string> Problems { get; init; } = [];

    public static string Help
    {
        get
        {
            var help = new StringBuilder("okta-simulator: a stand-in Okta org over HTTP\n\n");
            foreach (var rule in OptionTable.Rules)
            {
                help.Append(CultureInfo.InvariantCulture, $"  {rule.Name + " " + rule.Value,-30} {rule.Help}\n");
            }

            return help.ToString();
        }
    }

    /// <summary>Takes <c>--name value</c> and <c>--name=value</c>. All problems at once.</summary>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var line = new CommandLine();
        var usersGiven = false;
        for (var index = 0; index < args.Count; index++)
        {
            var equals = args[index].IndexOf('=');
            var name = equals < 0 ? args[index] : args[index][..equals];
            var rule = OptionTable.Rules.FirstOrDefault(rule => rule.Name == name);
            usersGiven |= name == "--users";
            if (rule is null)
            {
                line = line.WithProblem($"{name} is not an option of okta-simulator. --help lists them.");
                index += IsValueOf(name, args, index + 1) ? 1 : 0;
                continue;
            }

            var value = !rule.TakesValue ? "" : equals >= 0 ? args[index][(equals + 1)..] : ++index < args.Count ? args[index] : "";
            line = rule.Set(line, value) ?? line.WithProblem($"{name} '{value}' is not valid. Give {rule.Expected}.");
        }

        return line.Options.SeedFile is not null && !usersGiven ? line.With(options => options with { Users = 0 }) : line;
    }

    public CommandLine With(Func<SimulatorOptions, SimulatorOptions> change) => this with { Options = change(Options) };

    public CommandLine WithProblem(string problem) => this with { Problems = [.. Problems, problem] };

    /// <summary>What follows an unknown option is taken for its value: one mistake, one message.</summary>
    private static bool IsValueOf(string name, IReadOnlyList<string> args, int next) =>
        name.StartsWith("--", StringComparison.Ordinal) && next < args.Count && !args[next].StartsWith("--", StringComparison.Ordinal);
}
