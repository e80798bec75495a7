using Cordon.Abstractions;
using Cordon.Host.Identities;
using Cordon.Host.Runs.Guarding;
using Cordon.Host.Runs.Snapshots;
using Cordon.Host.Runs.Starting;
using Cordon.Host.Storage;

namespace Cordon.Host.Runs;

/// <summary>Makes runs of requests. All that is wrong is found at once; then nothing is made.</summary>
internal sealed class RunStarter(
    Database database, StepCheck steps, RunCreation creation, IdentityStore identities, GuardrailsStore guardrails, RunQueue queue, TimeProvider time)
{
    private const int ShownUnknown = 20;

    public async Task<RunStart> StartAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        if (request.Title.Length is 0 or > RunRules.MaxTitle)
        {
            problems.Add(new Problem { Path = "/title", Message = $"A title has 1 to {RunRules.MaxTitle} characters." });
        }

        var prepared = await steps.CheckAsync(request.Steps, problems, cancellationToken);
        await CheckIdentitiesAsync(request, problems, cancellationToken);
        if (problems.Count > 0)
        {
            return new RunStart { Problems = problems };
        }

        var bits = (1L << prepared.Count) - 1;
        var start = await creation.CreateAsync(
            request, prepared, SelectedItems.ReadAsync(database, request.Identities, time.GetUtcNow(), bits, cancellationToken), approvedSize: 0, cancellationToken);
        if (start.Run is { Status: RunStatus.Queued } run)
        {
            queue.Add(run.Id);
        }

        return start;
    }

    /// <summary>What can be known before anything is copied; the guardrails look again at what was.</summary>
    private async Task CheckIdentitiesAsync(RunRequest request, List<Problem> problems, CancellationToken cancellationToken)
    {
        var selected = await identities.CountAsync(request.Identities, cancellationToken);
        if (request.Identities.Ids is { } ids && selected < ids.Distinct(StringComparer.Ordinal).Count())
        {
            problems.AddRange(await UnknownAsync(ids, cancellationToken));
        }

        if (!request.DryRun)
        {
            var stored = await identities.CountAsync(IdentitySelection.Everything, cancellationToken);
            problems.AddRange(GuardrailCheck.Check((await guardrails.ReadAsync(cancellationToken)).Guardrails, selected, stored));
        }
    }

    private async Task<IReadOnlyList<Problem>> UnknownAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var unknown = new List<Problem>();
        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            if (unknown.Count < ShownUnknown && await identities.FindAsync(id, cancellationToken) is null)
            {
                unknown.Add(new Problem { Path = "/identities", Message = $"There is no identity {id}.", Fix = "Take it out of the list." });
            }
        }

        return unknown;
    }
}
