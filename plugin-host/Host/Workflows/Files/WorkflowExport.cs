using Cordon.Host.Forms;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Workflows.Files;

/// <summary>Writes a workflow as a file.</summary>
internal static class WorkflowExport
{
    public static WorkflowFile Of(Workflow workflow) => new()
    {
        CordonWorkflow = WorkflowFile.Format,
        Name = workflow.Name,
        Description = workflow.Description,
        Collection = workflow.CollectionName,
        Schedule = workflow.Schedule,
        Steps = [.. workflow.Steps.Select(Step)],
    };

    private static WorkflowFileStep Step(WorkflowStep step) => new()
    {
        Plugin = step.PluginId,
        Version = step.Version,
        Action = step.ActionId,
        Connection = step.ConnectionName,
        Options = FormJson.ToElement(WithoutMasks(step.Options)),
        ObjectsPerRun = step.ObjectsPerRun,
        Takes = step.Takes,
    };

    /// <summary>A mask would be taken for a secret where nothing is stored that it could stand for.</summary>
    private static JObject WithoutMasks(JObject options)
    {
        var rest = (JObject)options.DeepClone();
        foreach (var masked in rest.Descendants().OfType<JProperty>().Where(member => member.Value is JValue { Value: Form.SecretMask }).ToList())
        {
            masked.Remove();
        }

        return rest;
    }
}
