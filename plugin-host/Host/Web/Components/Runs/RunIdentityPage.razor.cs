using Cordon.Host.Runs;
using Cordon.Host.Runs.History;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Runs;

/// <summary>How one identity of a run fared, step by step.</summary>
public sealed partial class RunIdentityPage
{
    private Run? _run;
    private RunMember? _member;
    private IReadOnlyList<RunAttempt> _attempts = [];

    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The identity's place in the run.</summary>
    [Parameter]
    [EditorRequired]
    public long Ordinal { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private RunStore Store { get; set; } = null!;

    [Inject]
    private RunMembers Members { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var stop = Visit.Http.RequestAborted;
        _run = await Store.FindAsync(Id, stop);
        _member = await Members.FindAsync(Id, Ordinal, stop);
        _attempts = _member is null ? [] : await Store.AttemptsAsync(Id, Ordinal, stop);
    }

    private static List<(string Name, string? Before, string? After)> Changes(OutcomeRecord? outcome)
    {
        var (before, after) = (RunText.Members(outcome?.Before).ToList(), RunText.Members(outcome?.After).ToList());
        return [.. before.Concat(after).Select(member => member.Name).Distinct().Select(name => (name, Value(before, name), Value(after, name)))];
    }

    private static string? Value(List<(string Name, string Value)> members, string name) =>
        members.Where(member => member.Name == name).Select(member => member.Value).FirstOrDefault();
}
