using Cordon.Abstractions;
using Cordon.Host.ServiceApps;
using Cordon.Host.SigningKeys;

namespace Cordon.Host.Cli.Okta;

/// <summary>One <c>cordon okta bootstrap</c>: app, key, scopes and role in the org, a proof, and the connection.</summary>
internal sealed class BootstrapSession(BootstrapArguments arguments, IConnectionPlace place, OktaOrg org, TextWriter output, TimeProvider time)
{
    /// <summary>New grants take Okta some seconds.</summary>
    private const int MostProofs = 6;

    private static readonly TimeSpan _betweenProofs = TimeSpan.FromSeconds(5);

    /// <summary>The exit code.</summary>
    /// <exception cref="OktaRefusalException">The org refuses.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var request = arguments.Request;
        var app = await ServiceAppSetup.FindAppAsync(org, request.Label, cancellationToken);
        var key = request.KeysUri is null ? await KeyAsync(app is { } there ? ServiceAppSetup.ClientId(there) : null, cancellationToken) : null;
        var setup = new ServiceAppSetup(org, request with { PublicKey = key?.PublicJwk() }, arguments.DryRun, Report);
        var clientId = await setup.RunAsync(app, cancellationToken);
        if (arguments.DryRun || clientId is null)
        {
            await output.WriteLineAsync("This was a dry run: nothing was changed.");
            return ExitCode.Done;
        }

        var settings = ServiceAppConnection.Of(arguments.Org, clientId, key);
        var problems = await ProveAsync(() => place.TestAsync(settings, cancellationToken), cancellationToken);
        await output.WriteLineAsync(await place.SaveAsync(settings, cancellationToken));
        await RevokeAsync(cancellationToken);
        foreach (var problem in problems)
        {
            await Console.Error.WriteLineAsync($"warning: {ProblemText.Of(problem)}");
        }

        return problems.Count == 0 ? ExitCode.Done : ExitCode.DoneWithFailures;
    }

    private async Task<RsaKey> KeyAsync(string? clientId, CancellationToken cancellationToken)
    {
        if (await place.FindKeyAsync(clientId, cancellationToken) is { } known)
        {
            return known;
        }

        var key = RsaKey.Create();
        if (!arguments.DryRun)
        {
            await place.BeginAsync(ServiceAppConnection.Of(arguments.Org, clientId, key), cancellationToken);
        }

        return key;
    }

    private async Task<IReadOnlyList<Problem>> ProveAsync(Func<Task<IReadOnlyList<Problem>>> test, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var problems = await test();
            if (problems.Count == 0)
            {
                await output.WriteLineAsync("proved   the connection works");
            }

            if (problems.Count == 0 || tries == MostProofs)
            {
                return problems;
            }

            await Task.Delay(_betweenProofs, time, cancellationToken);
        }
    }

    private async Task RevokeAsync(CancellationToken cancellationToken)
    {
        if (arguments.RevokeToken || AdminToken.AskWhetherToRevoke())
        {
            await org.DeleteAsync("/api/v1/api-tokens/current", cancellationToken);
            await output.WriteLineAsync("The administrator's token is revoked.");
        }
        else
        {
            await output.WriteLineAsync("Revoke the administrator's token when you need it no more: Admin Console, Security > API > Tokens, or --revoke-token.");
        }
    }

    private void Report(SetupStep step) => output.WriteLine(step.State switch
    {
        SetupState.There => $"there    {step.What}",
        SetupState.Made => $"made     {step.What}",
        _ => $"would    {step.What}: {step.Call}",
    });
}
