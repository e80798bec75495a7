namespace Cordon.Host.Forms;

/// <summary>How a field is drawn and typed in.</summary>
internal enum FieldKind
{
    Text,
    TextArea,
    Integer,
    Number,
    Checkbox,

    /// <summary>One of <see cref="Field.Choices"/>.</summary>
    Choice,

    /// <summary>Any of <see cref="Field.Choices"/>.</summary>
    MultiChoice,

    /// <summary>A list of texts, one per line.</summary>
    TextList,

    /// <summary>A text that is written and never shown again.</summary>
    Secret,

    /// <summary>An object, whose <see cref="Field.Members"/> are drawn together.</summary>
    Group,

    /// <summary>What cannot be drawn: edited as JSON, checked all the same.</summary>
    Json,
}
