using Cordon.Abstractions;
using Cordon.Host.Forms;
using Cordon.Packaging.Manifests;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Connections;

/// <summary>Whether an action can do without the credentials that a connection does not have: nothing grants the scopes then that its options want.</summary>
internal static class WantedCredentials
{
    /// <returns>Null when the connection will do, as far as can be said without trying it.</returns>
    public static Problem? Missing(string connection, Form form, JObject settings, ManifestAction action, Form optionsForm, JObject options)
    {
        if (form.HasCredentials(settings) || action.ScopesFor(optionsForm.FillDefaults(options)) is not { Count: > 0 } scopes)
        {
            return null;
        }

        var always = action.Scopes.Any(scope => scope.When.Count == 0);
        return new Problem
        {
            Path = "/connection",
            Message = $"The connection {connection} has no credentials, and {action.Name} wants {string.Join(", ", scopes)}{(always ? "" : " with these options")}.",
            Fix = always ? "Choose a connection with credentials." : "Choose a connection with credentials, or options that want none.",
        };
    }
}
