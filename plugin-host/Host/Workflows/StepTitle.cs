using Cordon.Host.Forms;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Workflows;

/// <summary>What people call what a step does.</summary>
internal static class StepTitle
{
    /// <summary>Where a form begins with what is to be done, the choice says more than the action's name. Sample: <c>Suspend User</c></summary>
    public static string Of(StepAction action, JObject options) =>
        action.Form.Fields is [{ Kind: FieldKind.Choice, Required: true } deed, ..]
        && deed.Choices.FirstOrDefault(choice => JToken.DeepEquals(choice.Value, options[deed.Name])) is { } chosen
            ? chosen.Title
            : action.Action.Name;
}
