using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cordon.Host.ServiceApps;

/// <summary>Makes what is missing, or tells what would make it.</summary>
internal sealed class Making(OktaOrg org, bool isDry, Action<SetupStep> report)
{
    /// <param name="what">Its name for people.</param>
    /// <param name="found">What is there already; null for nothing.</param>
    /// <param name="path">Where it is made.</param>
    /// <param name="body">Of what.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What was found or made; null in a dry run.</returns>
    public async Task<JsonElement?> EnsureAsync(string what, JsonElement? found, string path, JsonObject body, CancellationToken cancellationToken)
    {
        if (found is not null)
        {
            report(new SetupStep { State = SetupState.There, What = what });
            return found;
        }

        if (isDry)
        {
            report(new SetupStep { State = SetupState.Planned, What = what, Call = $"POST {path} {body.ToJsonString()}" });
            return null;
        }

        var made = await org.PostAsync(path, body, cancellationToken);
        report(new SetupStep { State = SetupState.Made, What = what });
        return made;
    }
}
