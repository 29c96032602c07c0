import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#src/platform/database/database';
import type { CrmVendor } from '#src/ports/crm';
import type { CrmPipeline } from '#src/ports/crm-records';

/** The stages deals pass. Those that were taken away stay, because old deals stand in them. */
@Injectable()
export class PipelineRepository {
  constructor(@Inject(Database) private readonly database: Database) {}

  async keep(vendor: CrmVendor, pipelines: readonly CrmPipeline[]): Promise<void> {
    const rows = pipelines.flatMap((pipeline) =>
      pipeline.stages.map(({ id, label, outcome }, position) => ({
        pipeline_id: pipeline.id,
        pipeline: pipeline.label,
        stage_id: id,
        label,
        position,
        outcome,
      })),
    );
    await this.database.query(
      `insert into crm_stage (vendor, pipeline_id, stage_id, pipeline, label, position, outcome)
       select $1, pipeline_id, stage_id, pipeline, label, position, outcome from jsonb_to_recordset($2::jsonb)
         as read (pipeline_id text, stage_id text, pipeline text, label text, position int, outcome text)
       on conflict (vendor, pipeline_id, stage_id) do update set pipeline = excluded.pipeline, label = excluded.label,
         position = excluded.position, outcome = excluded.outcome`,
      [vendor, JSON.stringify(rows)],
    );
  }
}
