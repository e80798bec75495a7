using System.Globalization;
using Cordon.Abstractions;
using Cordon.Host.Runs.Guarding;

namespace Cordon.Host.Web.Components.Administration;

/// <summary>Guardrails as somebody has typed them. (Public because components' parameters must be.)</summary>
public sealed record GuardrailsDraft
{
    /// <summary>The version that was edited.</summary>
    internal long Version { get; init; }

    /// <summary>One a line.</summary>
    internal string ProtectedLogins { get; init; } = "";

    internal string MaxIdentities { get; init; } = "";

    internal string MaxPercent { get; init; } = "";

    internal string StopAfterFailures { get; init; } = "";

    /// <summary>Empty for never.</summary>
    internal string ApprovalAbove { get; init; } = "";

    internal static GuardrailsDraft Of(Guardrails guardrails, long version) => new()
    {
        Version = version,
        ProtectedLogins = string.Join('\n', guardrails.ProtectedLogins),
        MaxIdentities = Text(guardrails.MaxIdentities),
        MaxPercent = Text(guardrails.MaxPercent),
        StopAfterFailures = Text(guardrails.StopAfterFailures),
        ApprovalAbove = guardrails.ApprovalAbove is { } above ? Text(above) : "",
    };

    internal static GuardrailsDraft Read(IFormCollection posted) => new()
    {
        Version = long.TryParse(posted["version"], CultureInfo.InvariantCulture, out var version) ? version : 0,
        ProtectedLogins = posted["protectedLogins"].ToString().ReplaceLineEndings("\n").Trim(),
        MaxIdentities = posted["maxIdentities"].ToString().Trim(),
        MaxPercent = posted["maxPercent"].ToString().Trim(),
        StopAfterFailures = posted["stopAfterFailures"].ToString().Trim(),
        ApprovalAbove = posted["approvalAbove"].ToString().Trim(),
    };

    /// <summary>With a problem for each number that is none; the rest is for <see cref="Cordon.Host.Runs.Guarding.Guardrails.Check"/>.</summary>
    internal Guardrails Guardrails(List<Problem> problems)
    {
        var guardrails = new Guardrails
        {
            ProtectedLogins = ProtectedLogins.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            MaxIdentities = Number("/maxIdentities", MaxIdentities, problems),
            MaxPercent = Number("/maxPercent", MaxPercent, problems),
            StopAfterFailures = Number("/stopAfterFailures", StopAfterFailures, problems),
            ApprovalAbove = ApprovalAbove.Length == 0 ? null : Number("/approvalAbove", ApprovalAbove, problems),
        };
        if (problems.Count > 0)
        {
            problems.AddRange(guardrails.Check().Where(problem => problems.TrueForAll(known => known.Path != problem.Path)).ToList());
        }

        return guardrails;
    }

    internal IEnumerable<(string Title, string Stored, string Yours)> Differences(GuardrailsDraft yours)
    {
        (string, string Stored, string Yours)[] all =
        [
            ("Protected logins", ProtectedLogins, yours.ProtectedLogins),
            ("Most identities in a run", MaxIdentities, yours.MaxIdentities),
            ("Most per cent of all identities in a run", MaxPercent, yours.MaxPercent),
            ("Stop after failures in a row", StopAfterFailures, yours.StopAfterFailures),
            ("Approval above", ApprovalAbove, yours.ApprovalAbove),
        ];
        return all.Where(field => field.Stored != field.Yours);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string path, string text, List<Problem> problems)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        problems.Add(new Problem { Path = path, Message = "This is no whole number.", Fix = "Write digits alone. Sample: 100" });
        return 0;
    }
}
